package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.ClusterNotFoundException;
import java.util.function.Supplier;

/**
 * What was found, or why nothing was.
 *
 * @param value null where nothing was found
 * @param problem null where something was
 * @param failed whether something that is set up could not be reached
 */
record Finding<T>(T value, String problem, boolean failed) {

  /** Looks, and explains what goes wrong. */
  static <T> Finding<T> of(Supplier<T> look) {
    try {
      return new Finding<>(look.get(), null, false);
    } catch (RuntimeException e) {
      boolean notSetUp = e instanceof UserError || e instanceof ClusterNotFoundException;
      return new Finding<>(null, ErrorMessages.of(e), !notSetUp);
    }
  }

  boolean isFound() {
    return problem == null;
  }
}
