package io.wordfreq.mapreduce.command;

import io.wordfreq.mapreduce.input.InputShape;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What counts the documents that a command line names. */
public interface Engine {

  /** What stands before the arguments in the usage. */
  String command();

  /**
   * Sets what nobody has chosen. Called before any file system is there, since Hadoop keeps the
   * first for whoever asks later.
   */
  void setDefaults(Configuration conf);

  /**
   * Begins what takes time and can be done while the splits are planned, and returns at once.
   *
   * @param conf the job's, which holds its options
   */
  void warmUp(Configuration conf);

  /**
   * Counts.
   *
   * @param conf the job's, with its options and its plan
   * @param input how much there is to read
   * @param output where the results go
   * @param messages told in one line why the job failed, if it did
   * @return what it came to; nothing if it failed
   * @throws IOException if it did not begin
   */
  Optional<JobSummary> count(
      Configuration conf, InputShape input, Path output, PrintStream messages)
      throws IOException, InterruptedException, ClassNotFoundException;
}
