package io.wordfreq.launcher.aws;

import java.time.Duration;

/**
 * How long a service is asked for nothing after it gave nothing: 1, 2, 4, 8, and then 15 minutes.
 */
public final class Pauses {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** The longest pause, by which an operator who has mended something is still there. */
  public static final Duration LONGEST = Duration.ofMinutes(15);

  /** After as many failures in a row there is no longer pause. */
  public static final int MOST = 5;

  private Pauses() {}

  /**
   * The pause after a failure.
   *
   * @param failures how many in a row, 1 at least
   */
  public static Duration after(int failures) {
    return failures < MOST ? SHORTEST.multipliedBy(1L << (failures - 1)) : LONGEST;
  }
}
