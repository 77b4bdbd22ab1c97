package io.wordfreq.launcher.simulation;

/** The launcher has broken its promise. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String message) {
    super(message);
  }
}
