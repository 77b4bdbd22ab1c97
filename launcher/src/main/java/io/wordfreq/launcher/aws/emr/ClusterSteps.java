package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.batch.StepTimes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterStatus;
import software.amazon.awssdk.services.emr.model.FailureDetails;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;
import software.amazon.awssdk.services.emr.model.StepSummary;
import software.amazon.awssdk.services.emr.model.StepTimeline;

/** How far the steps of one cluster have come, asked for once. */
final class ClusterSteps {

  private static final Set<ClusterState> ENDED =
      Set.of(ClusterState.TERMINATED, ClusterState.TERMINATED_WITH_ERRORS);

  private final EmrClient emr;
  private final String clusterId;
  private final ClusterStarts starts;

  ClusterSteps(EmrClient emr, String clusterId, ClusterStarts starts) {
    this.emr = emr;
    this.clusterId = clusterId;
    this.starts = starts;
  }

  /**
   * Takes a call or two: EMR lists the newest steps first, and pages are read until all are seen.
   */
  Map<StepHandle, StepStatus> statuses(Collection<StepHandle> asked) {
    try {
      return statusesOf(list(asked), asked);
    } catch (InvalidRequestException e) {
      StepStatus failed =
          StepStatus.failed("cluster %s is not known: %s".formatted(clusterId, e.getMessage()));
      return asked.stream().collect(Collectors.toMap(step -> step, step -> failed));
    }
  }

  private Map<String, StepSummary> list(Collection<StepHandle> asked) {
    Set<String> missing = asked.stream().map(StepHandle::run).collect(Collectors.toSet());
    Map<String, StepSummary> found = new HashMap<>();
    for (StepSummary step : emr.listStepsPaginator(r -> r.clusterId(clusterId)).steps()) {
      if (missing.remove(step.id())) {
        found.put(step.id(), step);
      }
      if (missing.isEmpty()) {
        break;
      }
    }
    return found;
  }

  private Map<StepHandle, StepStatus> statusesOf(
      Map<String, StepSummary> found, Collection<StepHandle> asked) {
    // A step may stay as it was when its cluster ended, and would be waited for without end.
    Optional<ClusterStatus> cluster =
        found.values().stream().allMatch(ClusterSteps::explainsItself)
            ? Optional.empty()
            : Optional.of(emr.describeCluster(r -> r.clusterId(clusterId)).cluster().status());
    cluster.ifPresent(status -> starts.note(clusterId, status));
    Map<StepHandle, StepStatus> statuses = new HashMap<>();
    for (StepHandle step : new HashSet<>(asked)) {
      StepSummary summary = found.get(step.run());
      statuses.put(
          step,
          summary == null
              ? StepStatus.failed(
                  "step %s is not known to cluster %s".formatted(step.run(), clusterId))
              : status(summary, cluster).with(times(summary)));
    }
    return statuses;
  }

  /** Whether the step's own status says all there is to say, whatever has become of the cluster. */
  private static boolean explainsItself(StepSummary step) {
    return switch (step.status().state()) {
      case COMPLETED -> true;
      case FAILED -> step.status().failureDetails() != null && startedAt(step) != null;
      default -> false;
    };
  }

  private StepStatus status(StepSummary step, Optional<ClusterStatus> cluster) {
    boolean ended = cluster.filter(status -> ENDED.contains(status.state())).isPresent();
    boolean ending =
        cluster.filter(status -> ClusterStates.ENDING.contains(status.state())).isPresent();
    Instant startedAt = startedAt(step);
    return switch (step.status().state()) {
      case COMPLETED -> StepStatus.completed();
      case PENDING ->
          ended ? StepStatus.neverStarted(clusterEnd(cluster.get())) : StepStatus.pending();
      case CANCEL_PENDING ->
          ended
              ? failedOrUnstarted(clusterEnd(cluster.get()), startedAt)
              : startedAt == null ? StepStatus.pending() : StepStatus.running(startedAt);
      case RUNNING ->
          ended
              ? StepStatus.failed(clusterEnd(cluster.get()), startedAt)
              : StepStatus.running(startedAt);
      // One that failed on a sound cluster has begun, whether EMR says when or not.
      case FAILED ->
          ending && (startedAt == null || step.status().failureDetails() == null)
              ? failedOrUnstarted(clusterEnd(cluster.get()), startedAt)
              : StepStatus.failed(reason(step), startedAt);
      case CANCELLED, INTERRUPTED ->
          ending
              ? failedOrUnstarted(clusterEnd(cluster.get()), startedAt)
              : failedOrReturned(reason(step), startedAt);
      case UNKNOWN_TO_SDK_VERSION ->
          StepStatus.failed("step %s is %s".formatted(step.id(), step.status().stateAsString()));
    };
  }

  private static StepStatus failedOrUnstarted(String reason, Instant startedAt) {
    return startedAt == null
        ? StepStatus.neverStarted(reason)
        : StepStatus.failed(reason, startedAt);
  }

  private static StepStatus failedOrReturned(String reason, Instant startedAt) {
    return startedAt == null ? StepStatus.returned(reason) : StepStatus.failed(reason, startedAt);
  }

  private StepTimes times(StepSummary step) {
    StepTimeline timeline = step.status().timeline();
    return timeline == null
        ? StepTimes.UNKNOWN
        : starts.withPlace(
            clusterId,
            new StepTimes(
                timeline.creationDateTime(),
                timeline.startDateTime(),
                timeline.endDateTime(),
                null,
                null));
  }

  private static Instant startedAt(StepSummary step) {
    StepTimeline timeline = step.status().timeline();
    return timeline == null ? null : timeline.startDateTime();
  }

  private String clusterEnd(ClusterStatus status) {
    String end = "cluster " + clusterId + " terminated";
    String reason = ClusterFailure.of(status);
    return reason.isEmpty() ? end : end + ": " + reason;
  }

  private static String reason(StepSummary step) {
    String state = "step " + step.id() + " " + step.status().stateAsString();
    FailureDetails details = step.status().failureDetails();
    if (details != null) {
      return Stream.of(details.reason(), details.message(), logFile(details))
          .filter(text -> text != null && !text.isBlank())
          .reduce(state, (before, text) -> before + ": " + text);
    }
    String change =
        step.status().stateChangeReason() == null
            ? null
            : step.status().stateChangeReason().message();
    return change == null || change.isBlank() ? state : state + ": " + change;
  }

  private static String logFile(FailureDetails details) {
    return details.logFile() == null ? null : "see " + details.logFile();
  }
}
