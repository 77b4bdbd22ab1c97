package io.wordfreq.launcher.settings;

import io.wordfreq.launcher.cli.ExitCode;

/** Something people can put right: its message is one line that says what was wrong and how. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** An error that ends the command with exit code 1. */
  public UserError(String message) {
    this(message, null);
  }

  /** An error that ends the command with exit code 1; the cause is shown with {@code -v} only. */
  public UserError(String message, Throwable cause) {
    this(message, cause, ExitCode.FAILED);
  }

  private UserError(String message, Throwable cause, int exitCode) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A wrong flag, argument or setting: ends the command with exit code 2. */
  public static UserError badUsage(String message) {
    return new UserError(message, null, ExitCode.BAD_USAGE);
  }

  public int exitCode() {
    return exitCode;
  }
}
