package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.aws.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterStatus;
import software.amazon.awssdk.services.emr.model.ClusterSummary;

/**
 * The newest of our clusters, as far as they ended before they were ready, or soon after, one after
 * the other.
 *
 * <p>EMR keeps them, so that every launcher sees the same ones and leaves EMR alone for the same
 * time, whichever of them asked for a cluster.
 *
 * @param count how many, at most {@value Pauses#MOST}
 * @param last the newest one's id
 * @param ended when that ended; while it is still ending, now
 * @param reason why it ended, and what to do
 */
record FailedStarts(int count, String last, Instant ended, String reason) {

  /** More than {@value Pauses#MOST} pauses and as many clusters that start for an hour each. */
  private static final Duration REMEMBERED = Duration.ofHours(6);

  /** Asks EMR, mostly with one call. */
  static Optional<FailedStarts> find(EmrClient emr, String name, Instant now) {
    // EMR lists them in no order.
    List<ClusterSummary> failed =
        emr.listClustersPaginator(r -> r.createdAfter(now.minus(REMEMBERED))).clusters().stream()
            .filter(cluster -> name.equals(cluster.name()))
            .filter(cluster -> cluster.status().timeline() != null)
            .sorted(Comparator.comparing(FailedStarts::createdAt).reversed())
            .takeWhile(cluster -> hasFailed(cluster.status()))
            .limit(Pauses.MOST)
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

  private static Instant createdAt(ClusterSummary cluster) {
    return cluster.status().timeline().creationDateTime();
  }

  private static boolean hasFailed(ClusterStatus status) {
    if (!ClusterStates.ENDING.contains(status.state())) {
      return false;
    }
    Instant ready = status.timeline().readyDateTime();
    Instant end = status.timeline().endDateTime();
    return ready == null
        || (status.state() == ClusterState.TERMINATED_WITH_ERRORS
            && end != null
            && end.isBefore(ready.plus(Pauses.LONGEST)));
  }

  /** When the next cluster may be asked for. */
  Instant nextTry() {
    return ended.plus(Pauses.after(count));
  }

  /** What there is to say, in a line. */
  String describe() {
    String which =
        count == 1
            ? "cluster %s ended before it was of use".formatted(last)
            : "%s%d clusters in a row ended before they were of use, the last, %s"
                .formatted(count == Pauses.MOST ? "at least " : "", count, last);
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
