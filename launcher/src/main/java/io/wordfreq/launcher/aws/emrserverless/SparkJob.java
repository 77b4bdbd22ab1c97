package io.wordfreq.launcher.aws.emrserverless;

import io.wordfreq.launcher.aws.emr.EmrJob;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.emrserverless.model.ConfigurationOverrides;
import software.amazon.awssdk.services.emrserverless.model.JobDriver;

/**
 * What a job run runs, with what, and as whom.
 *
 * @param jarUri where the run reads the job's jar
 * @param roleArn the role that it has
 * @param region the AWS Region of the application, and of all that it reads
 * @param logUri the folder in S3 that its logs go to, null for nowhere
 */
public record SparkJob(String jarUri, String roleArn, String region, String logUri) {

  /**
   * The sizes of workers. EMR Serverless gives a worker of 1 vCPU 2 GB at least, one of 4 vCPU 8 GB
   * (EMR Serverless User Guide, "Supported worker configurations"), and bills both. What a process
   * has beside its heap is a tenth of that, and 384 MB at least (the same guide), so that the
   * driver, which only plans, takes 2,048 + 384 MB, rounded up to 3 GB; and an executor 7,168 + 717
   * MB, rounded up to the least that its vCPUs come with, 8 GB: 1.8 GB of heap a core, where the
   * job wants 256 MB.
   */
  private static final Map<String, String> SIZES =
      new TreeMap<>(
          Map.of(
              "spark.driver.cores", "1",
              "spark.driver.memory", "2g",
              "spark.executor.cores", "4",
              "spark.executor.memory", "7g"));

  private static final String S3A_COMMITTERS =
      "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory";

  /** What our own clusters are told, too (core-site and mapred-site in emr-config/cluster.json). */
  private Map<String, String> hadoop() {
    return new TreeMap<>(
        Map.of(
            "spark.hadoop.fs.s3a.endpoint.region",
            region,
            "spark.hadoop.fs.s3a.cross.region.access.enabled",
            "false",
            "spark.hadoop.fs.s3a.committer.name",
            "magic",
            "spark.hadoop.fs.s3a.committer.magic.enabled",
            "true",
            "spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3",
            S3A_COMMITTERS,
            "spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3a",
            S3A_COMMITTERS));
  }

  JobDriver driver(List<String> arguments) {
    return JobDriver.fromSparkSubmit(
        submit ->
            submit
                .entryPoint(jarUri)
                .entryPointArguments(arguments)
                .sparkSubmitParameters(parameters()));
  }

  private String parameters() {
    return Stream.of(SIZES, hadoop())
        .flatMap(settings -> settings.entrySet().stream())
        .map(each -> "--conf %s=%s".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(" ", "--class " + EmrJob.SPARK_CLASS + " ", ""));
  }

  /** Null where there is nothing to override. */
  ConfigurationOverrides overrides() {
    return logUri == null
        ? null
        : ConfigurationOverrides.builder()
            .monitoringConfiguration(
                monitoring -> monitoring.s3MonitoringConfiguration(s3 -> s3.logUri(logUri)))
            .build();
  }
}
