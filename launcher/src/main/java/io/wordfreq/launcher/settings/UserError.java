package io.wordfreq.launcher.settings;

/** Something people can put right: its message is one line that says what was wrong and how. */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean badUsage;

  /** An error of what is there, such as a cluster that is not. */
  public UserError(String message) {
    this(message, null);
  }

  /** The same; the cause is shown to who asks for it only. */
  public UserError(String message, Throwable cause) {
    this(message, cause, false);
  }

  private UserError(String message, Throwable cause, boolean badUsage) {
    super(message, cause);
    this.badUsage = badUsage;
  }

  /** A wrong flag, argument or setting. */
  public static UserError badUsage(String message) {
    return new UserError(message, null, true);
  }

  /** Whether a flag, an argument or a setting is wrong. */
  public boolean isBadUsage() {
    return badUsage;
  }
}
