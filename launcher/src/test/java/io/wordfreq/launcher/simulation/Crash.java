package io.wordfreq.launcher.simulation;

/** A simulated process dies here: an error, so that nothing handles it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super(null, null, false, false);
  }
}
