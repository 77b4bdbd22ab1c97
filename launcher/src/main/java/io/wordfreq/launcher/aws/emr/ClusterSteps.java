package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.engine.StepLogs;
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

/** How far the steps of one cluster have come, asked for once. */
final class ClusterSteps {

  private static final Set<ClusterState> ENDED =
      Set.of(ClusterState.TERMINATED, ClusterState.TERMINATED_WITH_ERRORS);

  private final EmrClient emr;
  private final StepLogs logs;
  private final String clusterId;

  ClusterSteps(EmrClient emr, StepLogs logs, String clusterId) {
    this.emr = emr;
    this.logs = logs;
    this.clusterId = clusterId;
  }

  /**
   * Takes a call or two: EMR lists the newest steps first, and pages are read until all are seen.
   */
  Map<StepHandle, StepStatus> statuses(Collection<StepHandle> asked) {
    try {
      return statusesOf(list(asked), asked);
    } catch (InvalidRequestException e) {
      StepStatus failed =
          failed("cluster %s is not known: %s".formatted(clusterId, e.getMessage()));
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
    Optional<String> clusterEnd =
        found.values().stream().allMatch(ClusterSteps::explainsItself)
            ? Optional.empty()
            : describeEnd();
    Map<StepHandle, StepStatus> statuses = new HashMap<>();
    for (StepHandle step : new HashSet<>(asked)) {
      StepSummary summary = found.get(step.run());
      statuses.put(
          step,
          summary == null
              ? failed("step %s is not known to cluster %s".formatted(step.run(), clusterId))
              : status(summary, clusterEnd));
    }
    return statuses;
  }

  /** Whether the step's own status says all there is to say, whatever has become of the cluster. */
  private static boolean explainsItself(StepSummary step) {
    return switch (step.status().state()) {
      case COMPLETED -> true;
      case FAILED -> step.status().failureDetails() != null;
      default -> false;
    };
  }

  private Optional<String> describeEnd() {
    ClusterStatus cluster = emr.describeCluster(r -> r.clusterId(clusterId)).cluster().status();
    if (!ENDED.contains(cluster.state())) {
      return Optional.empty();
    }
    String end = "cluster " + clusterId + " terminated";
    String reason =
        cluster.stateChangeReason() == null ? null : cluster.stateChangeReason().message();
    return Optional.of(reason == null ? end : end + ": " + reason);
  }

  private StepStatus status(StepSummary step, Optional<String> clusterEnd) {
    return switch (step.status().state()) {
      case COMPLETED -> new StepStatus(StepState.COMPLETED, null);
      case PENDING, CANCEL_PENDING ->
          clusterEnd.map(ClusterSteps::failed).orElse(new StepStatus(StepState.PENDING, null));
      case RUNNING ->
          clusterEnd.map(ClusterSteps::failed).orElse(new StepStatus(StepState.RUNNING, null));
      case FAILED -> failed(reason(step, clusterEnd) + fromLog(step));
      case CANCELLED, INTERRUPTED -> failed(reason(step, clusterEnd));
      case UNKNOWN_TO_SDK_VERSION ->
          failed("step %s is %s".formatted(step.id(), step.status().stateAsString()));
    };
  }

  private String fromLog(StepSummary step) {
    return logs.summary(new StepHandle(clusterId, step.id()))
        .map(said -> "; its log: " + said)
        .orElse("");
  }

  private static String reason(StepSummary step, Optional<String> clusterEnd) {
    String state = "step " + step.id() + " " + step.status().stateAsString();
    FailureDetails details = step.status().failureDetails();
    if (details != null) {
      return Stream.of(details.reason(), details.message(), logFile(details))
          .filter(text -> text != null && !text.isBlank())
          .reduce(state, (before, text) -> before + ": " + text);
    }
    if (clusterEnd.isPresent()) {
      return clusterEnd.get();
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

  private static StepStatus failed(String reason) {
    return new StepStatus(StepState.FAILED, reason);
  }
}
