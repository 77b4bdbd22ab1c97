package io.wordfreq.launcher.batch;

/**
 * A file of a batch is not as it has to be: it concerns this batch alone, and trying the same again
 * will not mend it. The message names the file and what is wrong.
 */
public final class BatchFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final File file;
  private final Problem problem;

  /** What it is for. */
  public enum File {
    MANIFEST,
    OUTPUT
  }

  /** What is wrong with it. */
  public enum Problem {
    /** It is not there, or what says that it is complete is not. */
    GONE,
    /** It is there, and holds something else than it should. */
    DAMAGED,
    /** It may not be read: whoever may mend that is expected to. */
    FORBIDDEN
  }

  public BatchFileException(File file, Problem problem, String message, Throwable cause) {
    super(message, cause);
    this.file = file;
    this.problem = problem;
  }

  /** A file that cannot be used, whoever tries. */
  boolean isLost(File which) {
    return file == which && problem != Problem.FORBIDDEN;
  }
}
