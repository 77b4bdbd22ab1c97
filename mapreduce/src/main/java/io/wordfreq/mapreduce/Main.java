package io.wordfreq.mapreduce;

import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;

/**
 * Starts the job from the jar that it comes in, which holds nothing else but a jar in {@code lib/}:
 * {@code hadoop jar} unpacks what it is given at every start, and a file costs it as much as a
 * hundred kilobytes. A {@link Tool}, so that a process can run it that goes on afterwards.
 */
public final class Main extends Configured implements Tool {

  private static final int BAD_USAGE = 2;

  /** Prepares this process, before Hadoop's configuration is read. */
  public Main() {
    UnknownUser.name();
    LocalDefaults.nameResources();
  }

  /** Runs {@link WordFreqJob} with the arguments of {@code hadoop jar}. */
  public static void main(String[] args) throws Exception {
    if (Main.class.getResource("WordFreqJob.class") == null) {
      System.err.println(
          "wordfreq: this jar has to be unpacked; unset HADOOP_CLIENT_SKIP_UNJAR, which forbids it");
      System.exit(BAD_USAGE);
    }
    System.exit(ToolRunner.run(new Main(), args));
  }

  @Override
  public int run(String[] args) throws InterruptedException, ClassNotFoundException {
    WordFreqJob job = WordFreqJob.ofProcess();
    job.setConf(getConf());
    return job.run(args);
  }
}
