package io.wordfreq.launcher.aws.emrserverless;

import io.wordfreq.launcher.aws.Pauses;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds back job runs where runs end before they begin, or none is taken: each costs calls, and the
 * next would mostly fare no better. A run that begins ends it. Runs that never begin cost no money,
 * so that each process counts its own.
 */
final class UnstartedRuns {

  private final Clock clock;
  private final Set<String> ended = new HashSet<>();
  private int failures;
  private String reason;
  private Instant nextTry = Instant.MIN;

  UnstartedRuns(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether a run may be asked for.
   *
   * @throws EngineUnavailableException if not yet
   */
  synchronized void check() {
    Instant now = clock.instant();
    if (now.isBefore(nextTry)) {
      throw new EngineUnavailableException(reason, Duration.between(now, nextTry), false, null);
    }
  }

  /** A run has ended before it began. It may be told of more than once. */
  synchronized void endedUnstarted(String run, String why) {
    if (ended.add(run)) {
      failed(why);
    }
  }

  /** No run was taken; gives how long to leave the service alone. */
  synchronized Duration refused(String why) {
    failed(why);
    return Duration.between(clock.instant(), nextTry);
  }

  private void failed(String why) {
    failures++;
    reason = why;
    nextTry = clock.instant().plus(Pauses.after(failures));
  }

  /** A run has begun. */
  synchronized void begun() {
    failures = 0;
    nextTry = Instant.MIN;
    ended.clear();
  }
}
