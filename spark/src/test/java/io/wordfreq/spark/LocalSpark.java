package io.wordfreq.spark;

import io.wordfreq.mapreduce.command.JobCommand;
import java.io.PrintStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;
import org.apache.spark.SparkConf;

/** The Spark job in this process. */
final class LocalSpark {

  private LocalSpark() {}

  static SparkConf conf(String master) {
    return new SparkConf(false)
        .setMaster(master)
        .setAppName("test")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "localhost")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  static int run(SparkConf spark, Configuration conf, PrintStream messages, String... arguments)
      throws Exception {
    try (SparkEngine engine = new SparkEngine(spark)) {
      return ToolRunner.run(conf, new JobCommand(engine, messages), arguments);
    }
  }
}
