package io.wordfreq.launcher.aws.emr;

import java.time.Duration;

/** How long EMR is asked for no cluster after it gave none: 1, 2, 4, 8, and then 15 minutes. */
final class Pauses {
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** The longest pause, by which an operator who has mended something is still there. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  /** After as many failures in a row there is no longer pause. */
  static final int MOST = 5;

  private Pauses() {}

  /**
   * @param failures how many in a row, 1 at least
   */
  static Duration after(int failures) {
    return failures < MOST ? SHORTEST.multipliedBy(1L << (failures - 1)) : LONGEST;
  }
}
