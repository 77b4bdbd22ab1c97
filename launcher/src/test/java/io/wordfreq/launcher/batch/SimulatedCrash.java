package io.wordfreq.launcher.batch;

/** The process ends here: an error, so that nothing handles it. */
final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1L;
}
