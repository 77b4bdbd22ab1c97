package io.wordfreq.launcher.batch;

/** The cluster takes no more steps just now; it does as soon as one of those it has ends. */
public final class ClusterFullException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public ClusterFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
