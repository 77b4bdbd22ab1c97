package io.wordfreq.launcher.aws.emr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterSummary;
import software.amazon.awssdk.services.emr.model.ListClustersRequest;

/**
 * Finds the cluster that is ours: of our name, tagged {@value #TAG}={@value #TAG_VALUE}, up or
 * coming up, and not too old. Of several it takes the one created first, so that all launchers take
 * the same.
 *
 * <p>One that is too old gets no more steps, ends those that it has, and then, idle, itself: its
 * machines are never patched while it is up.
 */
public final class TaggedClusterLocator {

  /** The tag that tells our clusters from others of that name, which EMR's list does not show. */
  public static final String TAG = "wordfreq";

  /** The tag's value. */
  public static final String TAG_VALUE = "cluster";

  /** The tag whose value is the name, by which policies and costs tell pipelines apart. */
  static final String PIPELINE_TAG = "pipeline";

  private final EmrClient emr;
  private final String name;
  private final Duration maxAge;
  private final Clock clock;

  /**
   * @param maxAge how old a cluster may be that takes steps
   */
  public TaggedClusterLocator(EmrClient emr, String name, Duration maxAge, Clock clock) {
    this.emr = emr;
    this.name = name;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /** The cluster's id, if there is one. */
  public Optional<String> find() {
    ListClustersRequest active =
        ListClustersRequest.builder()
            .clusterStates(
                ClusterState.STARTING,
                ClusterState.BOOTSTRAPPING,
                ClusterState.RUNNING,
                ClusterState.WAITING)
            .build();
    Instant oldest = clock.instant().minus(maxAge);
    return emr.listClustersPaginator(active).clusters().stream()
        .filter(cluster -> name.equals(cluster.name()))
        .filter(cluster -> !createdAt(cluster).isBefore(oldest))
        .sorted(
            Comparator.comparing(TaggedClusterLocator::createdAt).thenComparing(ClusterSummary::id))
        .map(ClusterSummary::id)
        .filter(this::isTagged)
        .findFirst();
  }

  private static Instant createdAt(ClusterSummary cluster) {
    return cluster.status().timeline() == null
        ? Instant.MAX
        : cluster.status().timeline().creationDateTime();
  }

  private boolean isTagged(String clusterId) {
    Cluster cluster = emr.describeCluster(r -> r.clusterId(clusterId)).cluster();
    return cluster.tags().stream()
        .anyMatch(tag -> TAG.equals(tag.key()) && TAG_VALUE.equals(tag.value()));
  }
}
