package io.wordfreq.mapreduce;

import io.wordfreq.mapreduce.command.JobCommand;
import java.io.PrintStream;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;

/** Counts the words of documents and picks each document's most frequent, with MapReduce. */
public final class WordFreqJob extends Configured implements Tool {

  private final PrintStream messages;

  /** Whether nothing but the job runs in this process. */
  private final boolean ownsProcess;

  /** A job in a process that does other things too. */
  public WordFreqJob() {
    this(System.err);
  }

  /** The same, which says what people should know to {@code messages}. */
  WordFreqJob(PrintStream messages) {
    this(messages, false);
  }

  private WordFreqJob(PrintStream messages, boolean ownsProcess) {
    this.messages = messages;
    this.ownsProcess = ownsProcess;
  }

  /** The job in a process that does nothing else. */
  static WordFreqJob ofProcess() {
    return new WordFreqJob(System.err, true);
  }

  /**
   * Runs the job.
   *
   * @return 0 if it completed, 1 if it did not, 2 if the arguments are wrong
   */
  @Override
  public int run(String[] args) throws InterruptedException, ClassNotFoundException {
    JobCommand command = new JobCommand(new MapReduceEngine(ownsProcess), messages);
    command.setConf(getConf());
    return command.run(args);
  }
}
