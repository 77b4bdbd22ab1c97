package io.wordfreq.launcher.cli;

/** What a command's exit code says. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int BAD_USAGE = 2;

  /** Done, but some documents could not be counted. */
  public static final int SOME_DOCUMENTS_FAILED = 3;

  /** As shells say it of a process that Ctrl-C ended: 128 and the signal's number. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
