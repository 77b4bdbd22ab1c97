package io.wordfreq.launcher.aws.emr;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.emr.model.HadoopJarStepConfig;

/** What a step runs. */
@FunctionalInterface
public interface EmrJob {

  /** The main class of the Spark job's jar. */
  String SPARK_CLASS = "io.wordfreq.spark.WordFreqSpark";

  /**
   * A step of it.
   *
   * @param arguments what the job's command line takes after the jar
   */
  HadoopJarStepConfig step(List<String> arguments);

  /**
   * The MapReduce job, whose main class runs on the primary node.
   *
   * @param jarUri where the cluster reads its jar
   */
  static EmrJob mapReduce(String jarUri) {
    return arguments -> HadoopJarStepConfig.builder().jar(jarUri).args(arguments).build();
  }

  /**
   * The Spark job, whose driver runs on a core node: four steps side by side would need more memory
   * than the primary node has. The step ends when the driver has, and as that did.
   *
   * @param jarUri where the cluster reads its jar
   */
  static EmrJob spark(String jarUri) {
    return arguments -> {
      List<String> all =
          new ArrayList<>(
              List.of(
                  "spark-submit",
                  "--deploy-mode",
                  "cluster",
                  "--class",
                  SPARK_CLASS,
                  // The launcher counts attempts. YARN's own would multiply them.
                  "--conf",
                  "spark.yarn.maxAppAttempts=1",
                  "--conf",
                  "spark.yarn.submit.waitAppCompletion=true",
                  jarUri));
      all.addAll(arguments);
      return HadoopJarStepConfig.builder().jar("command-runner.jar").args(all).build();
    };
  }
}
