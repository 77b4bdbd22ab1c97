package io.wordfreq.launcher.event;

/** A message is not an S3 event that can be read; its message says why. */
final class ForeignMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  ForeignMessageException(String message) {
    super(message);
  }

  ForeignMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
