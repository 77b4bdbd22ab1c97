package io.wordfreq.mapreduce;

/**
 * Starts the job from the jar that it comes in, which holds nothing else but a jar in {@code lib/}:
 * {@code hadoop jar} unpacks what it is given at every start, and a file costs it as much as a
 * hundred kilobytes.
 */
public final class Main {

  private static final int BAD_USAGE = 2;

  private Main() {}

  /** Runs {@link WordFreqJob}. */
  public static void main(String[] args) throws Exception {
    if (Main.class.getResource("WordFreqJob.class") == null) {
      System.err.println(
          "wordfreq: this jar has to be unpacked; unset HADOOP_CLIENT_SKIP_UNJAR, which forbids it");
      System.exit(BAD_USAGE);
    }
    WordFreqJob.main(args);
  }
}
