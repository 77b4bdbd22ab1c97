package io.wordfreq.launcher.engine;

import io.wordfreq.launcher.batch.StepRunner;
import java.time.Instant;
import java.util.Optional;

/** What counts batches. Its parts are opened when they are first used. */
public interface Engine extends AutoCloseable {

  /** Runs the job, one step per attempt at a batch. */
  StepRunner steps();

  /** Why steps failed, as far as their logs say it. */
  default StepLogs logs() {
    return StepLogs.NONE;
  }

  /** The cluster that steps run on; absent for an engine that has none. */
  default Optional<Cluster> cluster() {
    return Optional.empty();
  }

  /** The application that job runs belong to; absent for an engine that has none. */
  default Optional<Application> application() {
    return Optional.empty();
  }

  /**
   * Says how much time this process has, so that what does not fit is counted elsewhere, where
   * there is such a place.
   *
   * @param end when its steps are ended
   */
  default void limitOwnSteps(Instant end) {}

  /**
   * Ends the steps of this process, which has no more time; others go on.
   *
   * @param late since when a step has begun that had too little of it; it is to be run again
   * @param reason why the others failed
   */
  default void endOwnSteps(Instant late, String reason) {}

  /** Closes what was opened; steps of this process are for others to go on with. */
  @Override
  default void close() {}
}
