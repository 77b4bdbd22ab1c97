package io.wordfreq.mapreduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.suite.CountingSuite;
import io.wordfreq.mapreduce.suite.DividedDocumentsSuite;
import io.wordfreq.mapreduce.suite.JobUnderTest;
import io.wordfreq.mapreduce.suite.OddManifestsSuite;
import io.wordfreq.mapreduce.suite.RefusalSuite;
import io.wordfreq.mapreduce.suite.TotalsSuite;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.metrics2.MetricsSystem;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on Hadoop's local runner. */
class WordFreqJobIT {

  @Nested
  class Counting extends CountingSuite {
    @Override
    protected JobUnderTest job() {
      return WordFreqJobIT::run;
    }
  }

  @Nested
  class Totals extends TotalsSuite {
    @Override
    protected JobUnderTest job() {
      return WordFreqJobIT::run;
    }
  }

  @Nested
  class Refusals extends RefusalSuite {
    @Override
    protected JobUnderTest job() {
      return WordFreqJobIT::run;
    }
  }

  @Nested
  class DividedDocuments extends DividedDocumentsSuite {
    @Override
    protected JobUnderTest job() {
      return WordFreqJobIT::run;
    }
  }

  @Nested
  class Manifests extends OddManifestsSuite {
    @Override
    protected JobUnderTest job() {
      return WordFreqJobIT::run;
    }
  }

  @Test
  void shouldLeaveAloneWhatAHostShares(@TempDir Path folder) throws Exception {
    // given
    MetricsSystem metrics = DefaultMetricsSystem.instance();
    String mode = System.getProperty("hadoop.metrics.init.mode");
    Configuration conf = new Configuration();
    conf.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
    Path document = Files.writeString(folder.resolve("a.txt"), "some words");

    // when
    int exitCode = run(conf, System.err, document.toString(), folder.resolve("out").toString());

    // then
    assertThat(exitCode).isZero();
    assertThat(DefaultMetricsSystem.instance()).isSameAs(metrics);
    assertThat(System.getProperty("hadoop.metrics.init.mode")).isEqualTo(mode);
    assertThat(folder.resolve("tmp/mapred/staging")).as("no other user's").isNotEmptyDirectory();
  }

  private static int run(Configuration conf, PrintStream messages, String... arguments)
      throws Exception {
    return ToolRunner.run(conf, new WordFreqJob(messages), arguments);
  }
}
