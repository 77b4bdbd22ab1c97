package io.wordfreq.launcher.aws.emr;

/** Says which EMR cluster takes the next step. */
@FunctionalInterface
public interface ClusterLocator {

  /**
   * The cluster's id, asked for anew before each step.
   *
   * @throws ClusterNotFoundException if there is none
   */
  String clusterId();

  /** The cluster that the user named. */
  static ClusterLocator fixed(String clusterId) {
    return () -> clusterId;
  }
}
