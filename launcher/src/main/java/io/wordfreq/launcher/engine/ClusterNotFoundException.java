package io.wordfreq.launcher.engine;

/** No cluster can take a step; the message says what the user can do. */
public final class ClusterNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ClusterNotFoundException(String message) {
    super(message);
  }
}
