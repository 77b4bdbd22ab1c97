package io.wordfreq.launcher.aws;

import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The wait before what the SDK does not retry by itself is tried again. */
public final class Backoff {

  /** How often a call is made in all: waits of at most 0.2, 0.4, 0.8 and 1.6 s lie between. */
  public static final int ATTEMPTS = 5;

  private static final BackoffStrategy DELAY =
      BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(200), Duration.ofSeconds(2));

  private Backoff() {}

  /**
   * Waits.
   *
   * @param attempt the attempt that has just failed, from 1
   */
  public static void pause(int attempt) {
    try {
      Thread.sleep(DELAY.computeDelay(attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while waiting to try again", e);
    }
  }
}
