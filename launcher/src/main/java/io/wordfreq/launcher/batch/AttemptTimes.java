package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.JobWork;
import java.time.Instant;
import java.util.Objects;

/**
 * When what happened in an attempt; null is unknown, or not yet. A launcher's clock says all but
 * {@code step}, which is by that of what runs steps: the two may be seconds apart.
 *
 * @param attempt which it is, from 1
 * @param planned when its batch was closed, or was to be tried again
 * @param submitted when the launcher had added its step
 * @param step what became of that
 * @param counted when the launcher saw its output complete
 * @param persisted when all was in the table and announced
 * @param work what the job did; null where unknown
 */
public record AttemptTimes(
    int attempt,
    Instant planned,
    Instant submitted,
    StepTimes step,
    Instant counted,
    Instant persisted,
    JobWork work) {

  public AttemptTimes {
    planned = Timeline.kept(planned);
    submitted = Timeline.kept(submitted);
    Objects.requireNonNull(step, "step");
    counted = Timeline.kept(counted);
    persisted = Timeline.kept(persisted);
  }

  /** One that is to be submitted. */
  static AttemptTimes planned(int attempt, Instant planned) {
    return new AttemptTimes(attempt, planned, null, StepTimes.UNKNOWN, null, null, null);
  }

  /** With a step that was added just now; what an earlier one came to is forgotten. */
  AttemptTimes submitted(Instant now) {
    return new AttemptTimes(attempt, planned, now, StepTimes.UNKNOWN, null, null, null);
  }

  AttemptTimes withStep(StepTimes seen) {
    return new AttemptTimes(attempt, planned, submitted, seen.or(step), counted, persisted, work);
  }

  AttemptTimes counted(Instant now) {
    return new AttemptTimes(attempt, planned, submitted, step, now, persisted, work);
  }

  AttemptTimes persisted(Instant now) {
    return new AttemptTimes(attempt, planned, submitted, step, counted, now, work);
  }

  AttemptTimes withWork(JobWork done) {
    return new AttemptTimes(attempt, planned, submitted, step, counted, persisted, done);
  }
}
