package io.wordfreq.launcher.batch;

/** A step's output lacks the mark that it is complete, although the step says that it is done. */
public final class IncompleteOutputException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public IncompleteOutputException(String message) {
    super(message);
  }
}
