package io.wordfreq.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.input.InputShape;
import io.wordfreq.mapreduce.options.JobOptions;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkDefaultsTest {

  private final SparkConf spark = new SparkConf(false);
  private final Configuration conf = new Configuration();

  @Test
  void shouldDivideAmongTheThreadsOfThisMachine() {
    spark.setMaster("local[3,2]");

    SparkDefaults.apply(spark, conf);

    assertThat(conf.get("mapreduce.framework.name")).isEqualTo("local");
    assertThat(conf.getInt("mapreduce.local.map.tasks.maximum", 0)).isEqualTo(3);
    assertThat(JobOptions.mapThreads(conf)).isEqualTo(3);
  }

  @Test
  void shouldCountWithTheProcessorsOfATaskOnACluster() {
    spark.setMaster("local-cluster[2,4,1024]").set("spark.task.cpus", "2");

    SparkDefaults.apply(spark, conf);

    assertThat(conf.get("mapreduce.framework.name")).isNotEqualTo("local");
    assertThat(JobOptions.mapThreads(conf)).isEqualTo(2);
  }

  @Test
  void shouldShareWhatSparkLeavesAmongTasks() {
    // given
    long heap = Runtime.getRuntime().maxMemory();
    spark.set("spark.executor.cores", "2");

    // when
    SparkDefaults.shareExecutor(spark, conf);

    // then: two tables that have grown to four times their size fit what Spark does not take
    assertThat(JobOptions.tableBytes(conf) * 4 * 2)
        .isLessThanOrEqualTo((long) ((heap - (300L << 20)) * 0.4))
        .isPositive();
  }

  @Test
  void shouldTakeHadoopsSettingsFromSparks() {
    spark.set("spark.hadoop.fs.s3a.endpoint", "http://localhost:1");

    assertThat(SparkDefaults.hadoop(spark).get("fs.s3a.endpoint")).isEqualTo("http://localhost:1");
  }

  @Test
  void shouldHaveAsManyPartitionsAsRecordsPayFor() {
    // given: 13 records a document of 10 words; 200,000 of each part of a large one
    InputShape small = new InputShape(120, 3, 0);
    InputShape large = new InputShape(1, 8, 8);
    InputShape huge = new InputShape(1, 100_000, 100_000);

    // then
    assertThat(SparkDefaults.partitions(small, conf)).isEqualTo(1);
    assertThat(SparkDefaults.partitions(large, conf)).isEqualTo(5);
    assertThat(SparkDefaults.partitions(huge, conf)).isEqualTo(1000);
    conf.setInt("mapreduce.job.reduces", 3);
    assertThat(SparkDefaults.partitions(huge, conf)).isEqualTo(3);
  }
}
