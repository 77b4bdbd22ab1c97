package io.wordfreq.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.yarn.api.records.NodeId;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What YARN's scheduler makes of the clusters that EMR is asked for: whether as many small steps
 * run beside each other as EMR starts, where their masters live, and whether tasks have room.
 */
class EmrSchedulingIT {

  /**
   * What EMR gives to YARN of an m5.xlarge, 16 GB; and of one of the types for which it reckons
   * with 15.25 GB: 768 MB of each (release guide, "Task configuration").
   */
  private static final int XLARGE = 16 * 768;

  private static final int YOUNGER_XLARGE = 15 * 768 + 192;

  /** Of which EMR's containers are multiples (same place). */
  private static final int STEP_MEGABYTES = 32;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private final Configuration conf = new Configuration();
  private EmrCluster cluster;
  private TestScheduler scheduler;

  /** Where Hadoop's web server unpacks what it shows. */
  @BeforeAll
  static void createTemporaryFolder() throws IOException {
    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
  }

  @AfterEach
  void stop() {
    scheduler.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {XLARGE, YOUNGER_XLARGE})
  void shouldRunAllStepsAtOnceOnTheSmallestCluster(int megabytes) throws Exception {
    // given
    start("cluster.json");
    NodeId core = scheduler.addCoreNode(megabytes);

    // when
    submitOneMoreThanStepsRun();

    // then
    assertAllButOnePlacedOn(core);
    assertThat(megabytes - cluster.concurrentSteps() * masterMegabytes())
        .as("what is left for tasks, in MB")
        .isGreaterThanOrEqualTo(taskMegabytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {XLARGE, YOUNGER_XLARGE})
  void shouldKeepMastersOffTheNodesOfTheLargestClusterThatMayGo(int megabytes) throws Exception {
    // given
    start("cluster.json");
    for (int i = 1; i <= 5; i++) {
      scheduler.addNode(megabytes);
    }
    NodeId core = scheduler.addCoreNode(megabytes);

    // when
    submitOneMoreThanStepsRun();

    // then
    assertAllButOnePlacedOn(core);
  }

  @Test
  void shouldRunAllStepsAtOnceOnASingleNode() throws Exception {
    // given
    start("cluster-small.json");
    int megabytes = conf.getInt(YarnConfiguration.NM_PMEM_MB, 0);
    NodeId node = scheduler.addNode(megabytes);

    // when
    submitOneMoreThanStepsRun();

    // then
    assertAllButOnePlacedOn(node);
    assertThat(megabytes - cluster.concurrentSteps() * masterMegabytes())
        .as("what is left for tasks, in MB")
        .isGreaterThanOrEqualTo(taskMegabytes());
  }

  private void start(String file) throws IOException {
    cluster = EmrCluster.read(file);
    for (String classification : new String[] {"yarn-site", "capacity-scheduler", "mapred-site"}) {
      cluster.configure(conf, classification);
    }
    conf.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, STEP_MEGABYTES);
    conf.setInt(YarnConfiguration.RM_SCHEDULER_MAXIMUM_ALLOCATION_MB, XLARGE);
    scheduler = new TestScheduler(folder, conf);
  }

  private int masterMegabytes() {
    return conf.getInt(MRJobConfig.MR_AM_VMEM_MB, 0);
  }

  private int taskMegabytes() {
    return Math.max(
        conf.getInt(MRJobConfig.MAP_MEMORY_MB, 0), conf.getInt(MRJobConfig.REDUCE_MEMORY_MB, 0));
  }

  private void submitOneMoreThanStepsRun() throws IOException, YarnException {
    for (int i = 0; i <= cluster.concurrentSteps(); i++) {
      scheduler.submit(masterMegabytes());
    }
  }

  private void assertAllButOnePlacedOn(NodeId node) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              scheduler.beat();
              assertThat(scheduler.masters()).hasSize(cluster.concurrentSteps()).containsOnly(node);
            });
    assertThat(scheduler.active()).isEqualTo(cluster.concurrentSteps());
    assertThat(scheduler.waiting()).isEqualTo(1);
  }
}
