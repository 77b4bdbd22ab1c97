package io.wordfreq.launcher.aws.emr;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterStateChangeReasonCode;
import software.amazon.awssdk.services.emr.model.ClusterStatus;
import software.amazon.awssdk.services.emr.model.ClusterSummary;

/**
 * The newest of our clusters, as far as they ended before they were ready, one after the other.
 *
 * <p>EMR keeps them, so that every launcher sees the same ones and leaves EMR alone for the same
 * time, whichever of them asked for a cluster.
 *
 * @param count how many, at most {@value #MOST}
 * @param last the newest one's id
 * @param ended when that ended; while it is still ending, now
 * @param reason why it ended, and what to do
 */
record FailedStarts(int count, String last, Instant ended, String reason) {

  /** As many as make the longest pause. */
  private static final int MOST = 5;

  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** More than {@value #MOST} pauses and as many clusters that start for an hour each. */
  private static final Duration REMEMBERED = Duration.ofHours(6);

  private static final Set<ClusterState> ENDING =
      Set.of(
          ClusterState.TERMINATING, ClusterState.TERMINATED, ClusterState.TERMINATED_WITH_ERRORS);

  /** Asks EMR, mostly with one call. */
  static Optional<FailedStarts> find(EmrClient emr, String name, Instant now) {
    List<ClusterSummary> failed =
        emr.listClustersPaginator(r -> r.createdAfter(now.minus(REMEMBERED))).clusters().stream()
            .filter(cluster -> name.equals(cluster.name()))
            .filter(cluster -> !isUnwanted(cluster.status()))
            .takeWhile(cluster -> hasFailed(cluster.status()))
            .limit(MOST)
            .toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    ClusterSummary last = failed.get(0);
    return Optional.of(
        new FailedStarts(
            failed.size(),
            last.id(),
            Objects.requireNonNullElse(last.status().timeline().endDateTime(), now),
            ClusterFailure.of(last.status())));
  }

  private static boolean hasFailed(ClusterStatus status) {
    return ENDING.contains(status.state())
        && status.timeline() != null
        && status.timeline().readyDateTime() == null;
  }

  /** Whether somebody ended it, such as a launcher whose cluster was one too many. */
  private static boolean isUnwanted(ClusterStatus status) {
    return status.stateChangeReason() != null
        && status.stateChangeReason().code() == ClusterStateChangeReasonCode.USER_REQUEST;
  }

  /** When the next cluster may be asked for: after 1, 2, 4, 8, and then 15 minutes. */
  Instant nextTry() {
    Duration pause = SHORTEST_PAUSE.multipliedBy(1L << (count - 1));
    return ended.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }

  /** What there is to say, in a line. */
  String describe() {
    String which =
        count == 1
            ? "cluster %s ended before it was ready".formatted(last)
            : "%s%d clusters in a row ended before they were ready, the last, %s"
                .formatted(count == MOST ? "at least " : "", count, last);
    return reason.isEmpty() ? which : which + ": " + reason;
  }

  /** When a launcher asks for another, in a few words. */
  String describeNextTry(Instant now) {
    return now.isBefore(nextTry())
        ? "launchers ask for the next in %d min"
            .formatted(Duration.between(now, nextTry()).toMinutes() + 1)
        : "the next launcher that needs one asks for it";
  }
}
