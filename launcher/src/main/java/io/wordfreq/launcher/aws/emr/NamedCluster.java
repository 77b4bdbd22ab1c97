package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.engine.ClusterNotFoundException;
import java.util.Optional;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.Cluster;

/** The cluster that the user named, if it has the application that steps need. */
public final class NamedCluster implements ClusterLocator {

  private final EmrClient emr;
  private final String clusterId;
  private final String application;
  private boolean checked;

  /**
   * @param application what it must have installed
   */
  public NamedCluster(EmrClient emr, String clusterId, String application) {
    this.emr = emr;
    this.clusterId = clusterId;
    this.application = application;
  }

  @Override
  public Optional<String> find() {
    return Optional.of(clusterId);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ClusterNotFoundException if it lacks the application, of which EMR would tell nothing
   *     before the step has failed
   */
  @Override
  public synchronized String findOrCreate() {
    if (!checked && !application.equals(Applications.HADOOP)) {
      Cluster cluster = emr.describeCluster(r -> r.clusterId(clusterId)).cluster();
      if (!Applications.has(cluster.applications(), application)) {
        throw new ClusterNotFoundException(
            "cluster %s has no %s, which this engine needs; name another with --cluster, or take engine emr"
                .formatted(clusterId, application));
      }
      checked = true;
    }
    return clusterId;
  }
}
