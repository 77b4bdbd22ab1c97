package io.wordfreq.launcher.aws.emr;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.Backoff;
import io.wordfreq.launcher.aws.ServiceErrors;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.engine.StepLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.ActionOnFailure;
import software.amazon.awssdk.services.emr.model.AddJobFlowStepsRequest;
import software.amazon.awssdk.services.emr.model.CancelStepsRequestStatus;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.EmrException;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;
import software.amazon.awssdk.services.emr.model.StepCancellationOption;
import software.amazon.awssdk.services.emr.model.StepConfig;
import software.amazon.awssdk.services.emr.model.StepSummary;
import software.amazon.awssdk.services.emr.model.StepTimeline;

/** Runs the job as steps of an EMR cluster. */
public final class EmrStepRunner implements StepRunner {
  /** What the ids of all clusters begin with. */
  static final String CLUSTER_PREFIX = "j-";

  private static final Logger LOG = LoggerFactory.getLogger(EmrStepRunner.class);

  /** How much a launcher's clock may be ahead of EMR's. A call refuses a signature 5 min off. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

  private final EmrClient emr;
  private final ClusterLocator clusters;
  private final StepLogs logs;
  private final EmrJob job;
  private final ClusterStarts starts = new ClusterStarts();

  /**
   * @param logs tells why steps failed
   * @param job what a step runs
   */
  public EmrStepRunner(EmrClient emr, ClusterLocator clusters, StepLogs logs, EmrJob job) {
    this.emr = emr;
    this.clusters = clusters;
    this.logs = logs;
    this.job = job;
  }

  /**
   * {@inheritDoc}
   *
   * <p>If the cluster ends before it has the step, the next one gets it.
   *
   * @throws RuntimeException if there is no cluster, and none can be created
   */
  @Override
  public StepHandle submit(String name, List<String> arguments, Instant since) {
    String clusterId = clusters.findOrCreate();
    while (true) {
      try {
        return submitTo(clusterId, name, arguments, since);
      } catch (EmrException e) {
        if (isFull(e)) {
          throw EngineUnavailableException.full("cluster " + clusterId, e);
        }
        String next = isRefusal(e) && isEnding(clusterId) ? clusters.findOrCreate() : clusterId;
        if (next.equals(clusterId)) {
          throw e;
        }
        clusterId = next;
      }
    }
  }

  /** EMR has a type for wrong requests, but none for this: 256 steps are pending or running. */
  private static boolean isFull(EmrException e) {
    return isRefusal(e) && e.getMessage().contains("Maximum number of active steps");
  }

  /** Whether EMR says that a cluster does not, or no longer, take such a request. */
  private static boolean isRefusal(EmrException e) {
    return e instanceof InvalidRequestException
        || "ValidationException".equals(ServiceErrors.code(e));
  }

  private boolean isEnding(String clusterId) {
    ClusterState state =
        emr.describeCluster(r -> r.clusterId(clusterId)).cluster().status().state();
    return ClusterStates.ENDING.contains(state);
  }

  private StepHandle submitTo(
      String clusterId, String name, List<String> arguments, Instant since) {
    for (int attempt = 1; ; attempt++) {
      Optional<StepHandle> known = find(clusterId, name, since);
      if (known.isPresent()) {
        return known.get();
      }
      try {
        return add(clusterId, name, arguments);
      } catch (SdkException e) {
        if (attempt == Backoff.ATTEMPTS || !mayHaveBeenAdded(e)) {
          throw e;
        }
        Backoff.pause(attempt);
      }
    }
  }

  /** EMR lists the newest steps first; a cluster of a month has pages of them that are older. */
  private Optional<StepHandle> find(String clusterId, String name, Instant since) {
    Instant oldest = since.minus(CLOCKS_APART);
    return emr.listStepsPaginator(r -> r.clusterId(clusterId)).steps().stream()
        .takeWhile(step -> !isOlder(step, oldest))
        .filter(step -> name.equals(step.name()))
        .map(step -> new StepHandle(clusterId, step.id()))
        .findFirst();
  }

  private static boolean isOlder(StepSummary step, Instant time) {
    StepTimeline timeline = step.status().timeline();
    return timeline != null
        && timeline.creationDateTime() != null
        && timeline.creationDateTime().isBefore(time);
  }

  private StepHandle add(String clusterId, String name, List<String> arguments) {
    StepConfig step =
        StepConfig.builder()
            .name(name)
            // The only action EMR accepts where steps run side by side.
            .actionOnFailure(ActionOnFailure.CONTINUE)
            .hadoopJarStep(job.step(arguments))
            .build();
    AddJobFlowStepsRequest request =
        AddJobFlowStepsRequest.builder()
            .jobFlowId(clusterId)
            .steps(step)
            // The SDK would send it again where an answer was lost, and the step would run twice.
            .overrideConfiguration(o -> o.addPlugin(AwsClients::retryThrottlingOnly))
            .build();
    return new StepHandle(clusterId, emr.addJobFlowSteps(request).stepIds().get(0));
  }

  /** Whether EMR may have added the step although the call failed. */
  private static boolean mayHaveBeenAdded(SdkException e) {
    return e instanceof SdkClientException
        || (e instanceof SdkServiceException service && service.statusCode() >= 500);
  }

  @Override
  public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps) {
    Map<String, Set<StepHandle>> byCluster =
        steps.stream().collect(Collectors.groupingBy(StepHandle::place, Collectors.toSet()));
    Map<StepHandle, StepStatus> statuses = new HashMap<>();
    byCluster.forEach(
        (place, asked) ->
            statuses.putAll(
                isCluster(place)
                    ? new ClusterSteps(emr, place, starts).statuses(asked)
                    : statusesOfOthers(asked)));
    return statuses;
  }

  /** What another engine was counting before this one was chosen. EMR refuses to be asked of it. */
  private static Map<StepHandle, StepStatus> statusesOfOthers(Set<StepHandle> asked) {
    return asked.stream()
        .collect(
            Collectors.toMap(
                step -> step,
                step -> StepStatus.failed("another engine was counting it: " + step.place())));
  }

  private static boolean isCluster(String place) {
    return place.startsWith(CLUSTER_PREFIX);
  }

  /**
   * {@inheritDoc}
   *
   * <p>EMR sends the step's process a SIGTERM, on which the job ends what it runs on YARN, or by
   * force a SIGKILL, which ends that process alone (Amazon EMR Management Guide, "Considerations
   * for canceling steps"). A Spark job's driver is on another node, and goes on until it is done.
   */
  @Override
  public boolean cancel(StepHandle step, boolean force) {
    try {
      Optional<String> refusal =
          emr
              .cancelSteps(
                  r ->
                      r.clusterId(step.place())
                          .stepIds(step.run())
                          .stepCancellationOption(
                              force
                                  ? StepCancellationOption.TERMINATE_PROCESS
                                  : StepCancellationOption.SEND_INTERRUPT))
              .cancelStepsInfoList()
              .stream()
              .filter(info -> info.status() == CancelStepsRequestStatus.FAILED)
              .map(info -> String.valueOf(info.reason()))
              .findFirst();
      refusal.ifPresent(reason -> warnOfRefusal(step, reason));
      return refusal.isEmpty();
    } catch (EmrException e) {
      warnOfRefusal(step, e.getMessage());
      return false;
    }
  }

  private static void warnOfRefusal(StepHandle step, String reason) {
    LOG.warn("step {} cannot be cancelled: {}", step.run(), reason);
  }

  @Override
  public Optional<String> log(StepHandle step) {
    try {
      return isCluster(step.place()) ? logs.summary(step) : Optional.empty();
    } catch (SdkException e) {
      // Its cluster may be forgotten. Without a log, the step's own words must do.
      LOG.debug("the log of step {} cannot be read", step.run(), e);
      return Optional.empty();
    }
  }
}
