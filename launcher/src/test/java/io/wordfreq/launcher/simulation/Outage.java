package io.wordfreq.launcher.simulation;

/** A simulated service does not do what it was asked to, or does not say that it did. */
final class Outage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Outage(String message) {
    super(message, null, true, false);
  }
}
