package io.wordfreq.counting.line;

/** Says why a document could not be counted. */
public final class FailureReason {

  /** In characters; nobody learns more from what follows. */
  private static final int LONGEST = 500;

  private FailureReason() {}

  /** A failure in one line: its kind, and the first line of what it says. */
  public static String of(Throwable failure) {
    String message =
        failure.getMessage() == null ? "" : failure.getMessage().lines().findFirst().orElse("");
    String kind = failure.getClass().getSimpleName();
    String reason = kind + ": " + message;
    if (message.isBlank()) {
      reason = kind;
    } else if (failure.getClass() == java.io.IOException.class) {
      reason = message;
    }
    return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
  }
}
