package io.wordfreq.launcher.pipeline;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** How long to wait after rounds that failed, and when to wait no more. */
public final class FailedRounds {
  /** With the pauses between, some 40 minutes: an outage of a service is longer, or over. */
  static final int MOST = 12;

  private static final Logger LOG = LoggerFactory.getLogger(FailedRounds.class);

  private static final BackoffStrategy PAUSES =
      BackoffStrategy.exponentialDelayHalfJitter(Duration.ofSeconds(2), Duration.ofMinutes(5));

  private int inARow;

  /** A round did not fail. */
  public void none() {
    inARow = 0;
  }

  /**
   * A round failed; gives how long to wait for the next one.
   *
   * @throws RuntimeException the failure, if the next one would not fare better, or too many have
   *     failed
   */
  public Duration pause(RuntimeException failure) {
    inARow++;
    if (inARow == MOST || ErrorMessages.isNotSetUp(failure)) {
      throw failure;
    }
    Duration pause = PAUSES.computeDelay(inARow);
    LOG.warn(
        "a round failed, {} in a row; the next one is in {} s: {}",
        inARow,
        pause.toSeconds(),
        ErrorMessages.of(failure));
    LOG.info("it failed with", failure);
    return pause;
  }
}
