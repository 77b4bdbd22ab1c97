package io.wordfreq.launcher.aws.emr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterSummary;
import software.amazon.awssdk.services.emr.model.ListClustersRequest;

/**
 * Finds the cluster that is ours: of our name, tagged {@value #TAG}={@value #TAG_VALUE}, up or
 * coming up, not too old, and with the application that steps need. Of several it takes the one
 * created first, so that all launchers take the same.
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
  private final String application;
  private final Clock clock;

  /**
   * @param maxAge how old a cluster may be that takes steps
   * @param application what a cluster must have installed: two engines may share a name
   */
  public TaggedClusterLocator(
      EmrClient emr, String name, Duration maxAge, String application, Clock clock) {
    this.emr = emr;
    this.name = name;
    this.maxAge = maxAge;
    this.application = application;
    this.clock = clock;
  }

  /** The id of the cluster that takes steps, if there is one. */
  public Optional<String> find() {
    Instant oldest = clock.instant().minus(maxAge);
    return candidates()
        .filter(cluster -> !createdAt(cluster).isBefore(oldest))
        .map(ClusterSummary::id)
        .filter(this::isOurs)
        .findFirst();
  }

  /** The ids of all that are up, the oldest first. */
  public List<String> findAll() {
    return candidates().map(ClusterSummary::id).filter(this::isOurs).toList();
  }

  private Stream<ClusterSummary> candidates() {
    ListClustersRequest active =
        ListClustersRequest.builder()
            .clusterStates(
                ClusterState.STARTING,
                ClusterState.BOOTSTRAPPING,
                ClusterState.RUNNING,
                ClusterState.WAITING)
            .build();
    return emr.listClustersPaginator(active).clusters().stream()
        .filter(cluster -> name.equals(cluster.name()))
        .sorted(
            Comparator.comparing(TaggedClusterLocator::createdAt)
                .thenComparing(ClusterSummary::id));
  }

  private static Instant createdAt(ClusterSummary cluster) {
    return cluster.status().timeline() == null
        ? Instant.MAX
        : cluster.status().timeline().creationDateTime();
  }

  private boolean isOurs(String clusterId) {
    Cluster cluster = emr.describeCluster(r -> r.clusterId(clusterId)).cluster();
    return Applications.has(cluster.applications(), application)
        && cluster.tags().stream()
            .anyMatch(tag -> TAG.equals(tag.key()) && TAG_VALUE.equals(tag.value()));
  }
}
