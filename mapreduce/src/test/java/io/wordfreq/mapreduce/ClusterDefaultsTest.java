package io.wordfreq.mapreduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.input.InputShape;
import io.wordfreq.mapreduce.options.JobOptions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.junit.jupiter.api.Test;

class ClusterDefaultsTest {

  private final Configuration conf = new JobConf();

  @Test
  void shouldRunSmallJobsInTheMasterAndCompressMapOutput() {
    ClusterDefaults.applyToAnyInput(conf);

    assertThat(conf.getBoolean(MRJobConfig.JOB_UBERTASK_ENABLE, false)).isTrue();
    assertThat(conf.getInt(MRJobConfig.JOB_UBERTASK_MAXMAPS, 0)).isEqualTo(4);
    assertThat(conf.getInt(MRJobConfig.JOB_UBERTASK_MAXREDUCES, 0)).isEqualTo(1);
    assertThat(conf.getLong(MRJobConfig.JOB_UBERTASK_MAXBYTES, 0)).isEqualTo(268_435_456);
    assertThat(conf.getBoolean(MRJobConfig.MAP_OUTPUT_COMPRESS, false)).isTrue();
  }

  @Test
  void shouldLeaveWhatIsChosen() {
    // given
    conf.set(MRJobConfig.JOB_UBERTASK_ENABLE, "false");
    conf.set(MRJobConfig.JOB_UBERTASK_MAXMAPS, "9");
    conf.set(MRJobConfig.MAP_OUTPUT_COMPRESS, "false");

    // when
    ClusterDefaults.applyToAnyInput(conf);

    // then
    assertThat(conf.get(MRJobConfig.JOB_UBERTASK_ENABLE)).isEqualTo("false");
    assertThat(conf.get(MRJobConfig.JOB_UBERTASK_MAXMAPS)).isEqualTo("9");
    assertThat(conf.get(MRJobConfig.MAP_OUTPUT_COMPRESS)).isEqualTo("false");
  }

  @Test
  void shouldTakeAReducerPer120000WholeDocuments() {
    assertThat(reducers(new InputShape(0, 0, 0))).isEqualTo(1);
    assertThat(reducers(new InputShape(1, 1, 0))).isEqualTo(1);
    assertThat(reducers(new InputShape(123_076, 481, 0))).isEqualTo(1);
    assertThat(reducers(new InputShape(123_077, 481, 0))).isEqualTo(2);
    assertThat(reducers(new InputShape(10_000_000, 40_000, 0))).isEqualTo(82);
  }

  @Test
  void shouldTakeAReducerPer8PartsOfLargeDocumentsFromFiveOn() {
    assertThat(reducers(new InputShape(1, 8, 8))).isEqualTo(1);
    assertThat(reducers(new InputShape(1, 31, 31))).isEqualTo(1);
    assertThat(reducers(new InputShape(1, 32, 32))).isEqualTo(5);
    assertThat(reducers(new InputShape(1, 80, 80))).isEqualTo(11);
    assertThat(reducers(new InputShape(50, 1_000_000, 1_000_000))).isEqualTo(1000);
  }

  @Test
  void shouldExpectAllWordsOfEachSplitWhereDocumentsAreCountedTogether() {
    JobOptions.setCorpus(conf, true);

    assertThat(reducers(new InputShape(80, 80, 0))).isEqualTo(11);
    assertThat(reducers(new InputShape(8, 8, 0))).isEqualTo(1);
  }

  @Test
  void shouldExpectMoreOfDocumentsWhereMoreWordsAreKept() {
    JobOptions.setTop(conf, 997);

    assertThat(reducers(new InputShape(16_000, 63, 0))).isEqualTo(10);
  }

  private int reducers(InputShape input) {
    return ClusterDefaults.reducers(input, conf);
  }
}
