package io.wordfreq.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Stand-ins for S3, SQS, EMR and EMR Serverless on loopback ports, with their state in a folder.
 */
public final class Sandbox implements AutoCloseable {

  /**
   * The AWS Region that the sandbox claims to be. Not one of the older ones: for those, version 1
   * of the AWS CLI sends requests for SQS to AWS itself, whatever AWS_ENDPOINT_URL_SQS says.
   */
  static final String REGION = "eu-central-2";

  static final String ACCESS_KEY = "sandbox";

  private final Closeables services;
  private final SandboxSettings settings;

  private Sandbox(Closeables services, SandboxSettings settings) {
    this.services = services;
    this.settings = settings;
  }

  /**
   * Starts all services and waits until they are there.
   *
   * @throws IOException if one does not start; the message says which and why
   */
  public static Sandbox start(SandboxOptions options, Installation installation)
      throws IOException {
    Closeables services = new Closeables();
    try {
      StateFolder folder = services.add(StateFolder.open(options.folder()));
      return new Sandbox(services, new SandboxStart(options, folder, services).start(installation));
    } catch (IOException | RuntimeException e) {
      services.close();
      throw e;
    }
  }

  /** Whether a sandbox, in this process or another, is using a folder. */
  public static boolean isRunningIn(Path folder) throws IOException {
    return StateFolder.isInUse(folder);
  }

  /** Keeps a folder for a sandbox that is to be started there once this is closed. */
  public static Closeable reserve(Path folder) throws IOException {
    return StateFolder.open(folder);
  }

  /** How to reach it. */
  public SandboxSettings settings() {
    return settings;
  }

  /** Stops all services; steps that run are killed. */
  @Override
  public void close() {
    services.close();
  }
}
