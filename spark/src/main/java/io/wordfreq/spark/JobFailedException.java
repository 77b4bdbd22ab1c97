package io.wordfreq.spark;

/** The job did not complete; the message is the line that people are told. */
final class JobFailedException extends Exception {
  private static final long serialVersionUID = 1;

  JobFailedException(String message) {
    super(message, null, false, false);
  }
}
