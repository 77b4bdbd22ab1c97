package io.wordfreq.launcher.batch;

/** The engine takes no more steps just now; it does as soon as one of those it has ends. */
public final class EngineFullException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public EngineFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
