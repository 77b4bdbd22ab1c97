package io.wordfreq.spark;

import io.wordfreq.mapreduce.UnknownUser;
import io.wordfreq.mapreduce.command.JobCommand;
import org.apache.hadoop.util.ToolRunner;
import org.apache.spark.SparkConf;

/** Counts the words of documents and picks each document's most frequent, with Spark. */
public final class WordFreqSpark {

  private static final String DEPLOY_MODE = "spark.submit.deployMode";

  private WordFreqSpark() {}

  /**
   * Runs the job with the arguments of {@code spark-submit}.
   *
   * @throws JobFailedException where the job did not complete and its driver runs on a cluster,
   *     which shows people the exception, but neither the exit code nor what is printed
   */
  public static void main(String[] args) throws Exception {
    UnknownUser.name();
    SparkConf conf = new SparkConf();
    Messages messages = new Messages(System.err);
    int exitCode;
    try (SparkEngine engine = new SparkEngine(conf)) {
      exitCode = ToolRunner.run(SparkDefaults.hadoop(conf), new JobCommand(engine, messages), args);
    }
    if (exitCode != JobCommand.DONE) {
      if (conf.get(DEPLOY_MODE, "client").equals("cluster")) {
        throw new JobFailedException(messages.last());
      }
      System.exit(exitCode);
    }
    // Not with System.exit: YARN would take the driver for one that has failed.
  }
}
