package io.wordfreq.launcher.engine;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.util.Optional;

/** Says what the log of a step says of its failure. */
@FunctionalInterface
public interface StepLogs {

  /** Where there are no logs. */
  StepLogs NONE = step -> Optional.empty();

  /**
   * The lines that matter.
   *
   * @return absent where the log says nothing, or is not there: EMR brings it up to five minutes
   *     late
   */
  Optional<String> summary(StepHandle step);
}
