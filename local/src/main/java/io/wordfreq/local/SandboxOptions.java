package io.wordfreq.local;

import java.nio.file.Path;

/**
 * What a sandbox is to be like.
 *
 * @param folder where its state is
 * @param portBase S3 listens on this port, SQS and EMR on the next two; 0 for any free ones
 * @param keepsMessages whether messages survive a restart
 * @param preparesStep whether a process waits for the first step, so that it starts at once
 * @param smallSteps whether steps have so little to count that starting them is most of the work
 * @param dynamoDbEndpoint where results and batches are kept, null for a file in the folder
 */
public record SandboxOptions(
    Path folder,
    int portBase,
    boolean keepsMessages,
    boolean preparesStep,
    boolean smallSteps,
    String dynamoDbEndpoint) {

  /**
   * What a JVM without its optimizing compiler counts in the second that this compiler would take
   * of the start: measured at about 5 MB a second and core.
   */
  private static final long SMALL = 4_000_000;

  /** A sandbox for people and their tools, which goes on where it stopped. */
  public static SandboxOptions lasting(Path folder, int portBase, String dynamoDbEndpoint) {
    return new SandboxOptions(folder, portBase, true, false, false, dynamoDbEndpoint);
  }

  /**
   * A sandbox for one run.
   *
   * @param bytes how much there is to count
   */
  public static SandboxOptions passing(Path folder, long bytes) {
    return new SandboxOptions(folder, 0, false, true, bytes < SMALL, null);
  }

  int port(int service) {
    return portBase == 0 ? 0 : portBase + service;
  }
}
