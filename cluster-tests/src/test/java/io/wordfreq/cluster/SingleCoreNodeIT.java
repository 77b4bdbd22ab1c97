package io.wordfreq.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Job;
import org.junit.jupiter.api.Test;

/**
 * The job's jar on what a cluster on EMR is most of the time: one core node, whose label tasks do
 * not ask for, and no other.
 */
class SingleCoreNodeIT {

  private static final java.nio.file.Path JAR =
      java.nio.file.Path.of(System.getProperty("wordfreq.job.jar"));

  @Test
  void shouldRunTasksWhereOnlyMastersAreAskedToLive() throws Exception {
    // given
    java.nio.file.Path target = java.nio.file.Path.of("target").toAbsolutePath();
    java.nio.file.Path folder = target.resolve("single-core-node");
    FileUtil.fullyDelete(folder.toFile());
    Files.createDirectories(target.resolve("tmp"));
    Configuration site = new Configuration(false);
    EmrCluster emr = EmrCluster.read("cluster.json");
    emr.configure(site, "yarn-site");
    emr.configure(site, "capacity-scheduler");

    try (TestCluster cluster = new TestCluster(Files.createDirectory(folder), 1, site)) {
      cluster.label("CORE");
      FileSystem fileSystem = cluster.fileSystem();
      Path input = fileSystem.makeQualified(new Path("/in/words.txt"));
      try (OutputStream file = fileSystem.create(input)) {
        file.write("to be or not to be".getBytes(UTF_8));
      }
      Path output = fileSystem.makeQualified(new Path("/out"));

      // when
      HadoopJar run =
          cluster.hadoopJar(
              JAR,
              List.of(
                  "-Dmapreduce.job.ubertask.enable=false",
                  "-Dmapreduce.job.reduces=1",
                  input.toString(),
                  output.toString()));

      // then
      assertThat(run.exitCode()).as(run.printed()).isZero();
      try (InputStream part = fileSystem.open(new Path(output, "part-r-00000"))) {
        assertThat(new String(part.readAllBytes(), UTF_8)).contains("\"word\":\"be\",\"count\":2");
      }
      Job job = new Cluster(cluster.conf()).getJob(run.jobs().get(0));
      assertThat(job.isUber()).isFalse();
    }
  }
}
