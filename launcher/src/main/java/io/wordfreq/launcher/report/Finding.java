package io.wordfreq.launcher.report;

import io.wordfreq.launcher.pipeline.ErrorMessages;
import java.util.function.Supplier;

/**
 * What was found, or why nothing was.
 *
 * @param value null where nothing was found
 * @param problem null where something was
 * @param failed whether something that is set up could not be reached
 */
public record Finding<T>(T value, String problem, boolean failed) {

  /** Looks, and explains what goes wrong. */
  public static <T> Finding<T> of(Supplier<T> look) {
    try {
      return new Finding<>(look.get(), null, false);
    } catch (RuntimeException e) {
      boolean notSetUp = ErrorMessages.isNotSetUp(e);
      String problem = (notSetUp ? "not set up: " : "") + ErrorMessages.of(e);
      return new Finding<>(null, problem, !notSetUp);
    }
  }

  public boolean isFound() {
    return problem == null;
  }
}
