package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.settings.UserError;

/** What a command's exit code says. */
public final class ExitCode {

  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int BAD_USAGE = 2;

  /** Done, but some documents could not be counted. */
  public static final int SOME_DOCUMENTS_FAILED = 3;

  private ExitCode() {}

  /** The code of a command that is done, by how many documents could not be counted. */
  public static int ofFailedDocuments(long failed) {
    return failed == 0 ? DONE : SOME_DOCUMENTS_FAILED;
  }

  static int of(Exception failure) {
    return failure instanceof UserError error && error.isBadUsage() ? BAD_USAGE : FAILED;
  }
}
