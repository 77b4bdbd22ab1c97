package io.wordfreq.mapreduce.input;

import java.io.IOException;

/** Something is wrong with what the user named as input; the message is one line for people. */
public final class InputException extends IOException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, with which input, and what to do. */
  public InputException(String message) {
    super(message);
  }

  /** The same, with what it was found by. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
