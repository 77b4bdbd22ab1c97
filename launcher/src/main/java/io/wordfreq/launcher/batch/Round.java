package io.wordfreq.launcher.batch;

import java.time.Duration;

/**
 * What a round of the launcher found.
 *
 * @param received how many messages came in
 * @param waiting how many messages wait in the batch that is not closed yet
 * @param open how many batches are on their way
 * @param stuck how many of these wait for somebody to mend what their reasons name
 * @param pause how long nothing will be due, if no message arrives
 */
public record Round(int received, int waiting, int open, int stuck, Duration pause) {

  /** Whether there is nothing to do until a message arrives. */
  public boolean isIdle() {
    return received == 0 && waiting == 0 && open == 0;
  }

  /** Whether there is nothing to do until a message arrives or somebody has mended something. */
  public boolean isStuck() {
    return received == 0 && waiting == 0 && open > 0 && open == stuck;
  }
}
