package io.wordfreq.launcher.aws;

import java.util.Comparator;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterSummary;
import software.amazon.awssdk.services.emr.model.ListClustersRequest;

/**
 * Finds the cluster that is ours: named {@value #NAME}, tagged {@value #TAG}={@value #TAG_VALUE},
 * and up or coming up. Of several it takes the one created first, so that all launchers take the
 * same.
 */
public final class TaggedClusterLocator implements ClusterLocator {

  /** Our clusters' name, which EMR's list shows. */
  public static final String NAME = "wordfreq";

  /** The tag that tells our clusters from others of that name, which EMR's list does not show. */
  public static final String TAG = "wordfreq";

  /** The tag's value. */
  public static final String TAG_VALUE = "cluster";

  private final EmrClient emr;

  public TaggedClusterLocator(EmrClient emr) {
    this.emr = emr;
  }

  @Override
  public String clusterId() {
    ListClustersRequest active =
        ListClustersRequest.builder()
            .clusterStates(
                ClusterState.STARTING,
                ClusterState.BOOTSTRAPPING,
                ClusterState.RUNNING,
                ClusterState.WAITING)
            .build();
    return emr.listClustersPaginator(active).clusters().stream()
        .filter(cluster -> NAME.equals(cluster.name()))
        .sorted(
            Comparator.comparing(
                    (ClusterSummary cluster) -> cluster.status().timeline().creationDateTime())
                .thenComparing(ClusterSummary::id))
        .map(ClusterSummary::id)
        .filter(this::isTagged)
        .findFirst()
        .orElseThrow(
            () ->
                new ClusterNotFoundException(
                    "no running EMR cluster named %s with the tag %s=%s: start one, or name one with --cluster"
                        .formatted(NAME, TAG, TAG_VALUE)));
  }

  private boolean isTagged(String clusterId) {
    Cluster cluster = emr.describeCluster(r -> r.clusterId(clusterId)).cluster();
    return cluster.tags().stream()
        .anyMatch(tag -> TAG.equals(tag.key()) && TAG_VALUE.equals(tag.value()));
  }
}
