package io.wordfreq.launcher.engine;

/** No application can take a job run; the message says what the user can do. */
public final class ApplicationNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ApplicationNotFoundException(String message) {
    super(message);
  }
}
