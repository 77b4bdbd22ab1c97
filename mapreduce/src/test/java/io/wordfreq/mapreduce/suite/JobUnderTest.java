package io.wordfreq.mapreduce.suite;

import java.io.PrintStream;
import org.apache.hadoop.conf.Configuration;

/** One of the jobs that count. */
@FunctionalInterface
public interface JobUnderTest {

  /**
   * Runs it in this process, as from its command line.
   *
   * @param messages what people are told
   * @return its exit code
   */
  int run(Configuration conf, PrintStream messages, String... arguments) throws Exception;
}
