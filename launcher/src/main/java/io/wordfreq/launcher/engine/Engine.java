package io.wordfreq.launcher.engine;

import io.wordfreq.launcher.batch.StepRunner;
import java.util.Optional;

/** What counts batches. Its parts are opened when they are first used. */
public interface Engine {

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
}
