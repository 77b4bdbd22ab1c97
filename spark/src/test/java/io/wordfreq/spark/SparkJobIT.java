package io.wordfreq.spark;

import io.wordfreq.mapreduce.suite.CountingSuite;
import io.wordfreq.mapreduce.suite.DividedDocumentsSuite;
import io.wordfreq.mapreduce.suite.JobUnderTest;
import io.wordfreq.mapreduce.suite.OddManifestsSuite;
import io.wordfreq.mapreduce.suite.RefusalSuite;
import io.wordfreq.mapreduce.suite.TotalsSuite;
import java.io.PrintStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Nested;

/** The cases of the MapReduce job, in Spark's local mode. */
class SparkJobIT {

  @Nested
  class Counting extends CountingSuite {
    @Override
    protected JobUnderTest job() {
      return SparkJobIT::run;
    }
  }

  @Nested
  class Totals extends TotalsSuite {
    @Override
    protected JobUnderTest job() {
      return SparkJobIT::run;
    }
  }

  @Nested
  class Refusals extends RefusalSuite {
    @Override
    protected JobUnderTest job() {
      return SparkJobIT::run;
    }
  }

  @Nested
  class DividedDocuments extends DividedDocumentsSuite {
    @Override
    protected JobUnderTest job() {
      return SparkJobIT::run;
    }
  }

  @Nested
  class Manifests extends OddManifestsSuite {
    @Override
    protected JobUnderTest job() {
      return SparkJobIT::run;
    }
  }

  private static int run(Configuration conf, PrintStream messages, String... arguments)
      throws Exception {
    return LocalSpark.run(LocalSpark.conf("local[2]"), conf, messages, arguments);
  }
}
