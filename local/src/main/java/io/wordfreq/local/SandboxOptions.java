package io.wordfreq.local;

import java.nio.file.Path;

/**
 * How a sandbox is started.
 *
 * @param folder where its state is
 * @param portBase S3 listens on this port, SQS, EMR and EMR Serverless on the next three; 0 for any
 *     free ones
 * @param persistent whether messages survive a restart, and once a document is announced there is
 *     always a process ahead of the next step
 * @param engine what counts, unless a launcher is told otherwise
 * @param smallSteps whether steps have so little to count that starting them is most of the work
 * @param dynamoDbEndpoint where results and batches are kept, null for a file in the folder
 */
public record SandboxOptions(
    Path folder,
    int portBase,
    boolean persistent,
    String engine,
    boolean smallSteps,
    String dynamoDbEndpoint) {

  private static final String EMR = "emr";

  /**
   * In bytes. The JVM's optimizing compiler takes about a second of a core at the start of a step;
   * without it a core counts some 40 MB in a second, with it 200 (measured). Steps with less than
   * that end sooner without.
   */
  private static final long SMALL = 50_000_000;

  /** A sandbox for people and their tools, which keeps everything when it is restarted. */
  public static SandboxOptions persistent(Path folder, int portBase, String dynamoDbEndpoint) {
    return new SandboxOptions(folder, portBase, true, EMR, false, dynamoDbEndpoint);
  }

  /**
   * A sandbox for one run.
   *
   * @param engine what counts
   * @param bytes how much there is to count
   */
  public static SandboxOptions forOneRun(Path folder, String engine, long bytes) {
    return new SandboxOptions(folder, 0, false, engine, bytes < SMALL, null);
  }

  /** Whether a process is started at once, for the one step that there will be. */
  boolean preparesStep() {
    return !persistent && engine.equals(EMR);
  }

  int port(int service) {
    return portBase == 0 ? 0 : portBase + service;
  }
}
