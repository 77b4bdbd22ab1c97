package io.wordfreq.local.emr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.local.emr.SandboxCluster.EndReason;
import io.wordfreq.local.emr.StepExecutor.RunningStep;
import io.wordfreq.local.emr.StepExecutor.StepOutcome;
import io.wordfreq.local.emr.StepExecutor.StepRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The clusters of an account: what happens to them and their steps. */
final class Clusters implements AutoCloseable {

  /** The service's quota for pending and running steps of a cluster. */
  static final int MAX_ACTIVE_STEPS = 256;

  private final StepExecutor executor;
  private final ClusterFile file;
  private final Clock clock;
  private final Map<String, SandboxCluster> clusters = new LinkedHashMap<>();
  private final Map<String, RunningStep> running = new HashMap<>();
  private boolean closed;

  /** The clusters in a file; steps that had not ended when it was written are interrupted. */
  Clusters(StepExecutor executor, ClusterFile file, List<SandboxCluster> kept, Clock clock) {
    this.executor = executor;
    this.file = file;
    this.clock = clock;
    for (SandboxCluster cluster : kept) {
      clusters.put(cluster.id(), interrupted(cluster));
    }
  }

  synchronized List<SandboxCluster> all() {
    return List.copyOf(clusters.values());
  }

  synchronized Optional<SandboxCluster> find(String id) {
    return Optional.ofNullable(clusters.get(id));
  }

  synchronized SandboxCluster create(ObjectNode request) {
    SandboxCluster cluster =
        new SandboxCluster(newId("j-"), request, clock.millis(), 0, null, List.of());
    put(cluster);
    return cluster;
  }

  synchronized void changeRequest(SandboxCluster cluster, ObjectNode changed) {
    put(cluster.withRequest(changed));
  }

  /** Adds steps, all or none. */
  synchronized List<EmrStep> add(String clusterId, Supplier<List<EmrStep>> steps) {
    SandboxCluster cluster = clusters.get(clusterId);
    if (cluster == null) {
      throw RefusedRequestException.validation("Specified job flow ID does not exist.");
    }
    if (cluster.isTerminated()) {
      throw RefusedRequestException.validation(
          "A job flow that is shutting down, terminated, or finished may not be modified.");
    }
    List<EmrStep> added = steps.get();
    if (cluster.activeSteps() + added.size() > MAX_ACTIVE_STEPS) {
      throw RefusedRequestException.validation(
          "Maximum number of active steps(State = 'Running', 'Pending' or 'Cancel_Pending') for"
              + " cluster exceeded.");
    }
    List<EmrStep> all = new ArrayList<>(cluster.steps());
    all.addAll(added);
    put(cluster.withSteps(all));
    startNext(clusterId);
    return added;
  }

  /**
   * Cancels a step that waits, or ends one that runs.
   *
   * @param force whether one that runs gets no time to clean up
   */
  synchronized boolean cancel(String clusterId, String stepId, boolean force) {
    SandboxCluster cluster = clusters.get(clusterId);
    EmrStep step =
        cluster.steps().stream().filter(s -> s.id().equals(stepId)).findFirst().orElse(null);
    if (step == null) {
      return false;
    }
    return switch (step.state()) {
      case PENDING -> {
        put(cluster.withStep(step.ended(EmrStepState.CANCELLED, null, null, clock.millis())));
        yield true;
      }
      case RUNNING, CANCEL_PENDING -> {
        put(cluster.withStep(step.cancelPending()));
        RunningStep process = running.get(stepId);
        if (force) {
          process.kill();
        } else {
          process.interrupt();
        }
        yield true;
      }
      default -> false;
    };
  }

  synchronized void terminate(String clusterId, EndReason reason) {
    SandboxCluster cluster = clusters.get(clusterId);
    if (cluster.isTerminated()) {
      return;
    }
    put(interrupted(cluster).ended(reason, clock.millis()));
    cluster.steps().stream()
        .map(step -> running.get(step.id()))
        .filter(step -> step != null)
        .forEach(RunningStep::kill);
  }

  /** An id as EMR makes them: a prefix and 13 capitals and digits. */
  static String newId(String prefix) {
    String random =
        Long.toString(ThreadLocalRandom.current().nextLong(36L * 36L * 36L, Long.MAX_VALUE), 36)
            + "0000000000000";
    return prefix + random.substring(0, 13).toUpperCase(Locale.ROOT);
  }

  private void startNext(String clusterId) {
    SandboxCluster cluster = clusters.get(clusterId);
    for (EmrStep step : cluster.steps()) {
      if (closed
          || cluster.isTerminated()
          || clusters.get(clusterId).runningSteps() >= cluster.stepConcurrency()) {
        return;
      }
      if (step.state() == EmrStepState.PENDING) {
        put(clusters.get(clusterId).withStep(step.started(clock.millis())));
        StepRequest request =
            new StepRequest(
                clusterId,
                step.id(),
                step.jar(),
                step.mainClass(),
                step.arguments(),
                logs(cluster, step));
        running.put(
            step.id(), executor.start(request, outcome -> ended(clusterId, step.id(), outcome)));
      }
    }
  }

  private static String logs(SandboxCluster cluster, EmrStep step) {
    String logUri = cluster.request().path("LogUri").asText("");
    return logUri.isEmpty()
        ? null
        : "%s/%s/steps/%s/".formatted(logUri.replaceFirst("/*$", ""), cluster.id(), step.id());
  }

  private synchronized void ended(String clusterId, String stepId, StepOutcome outcome) {
    running.remove(stepId);
    if (closed) {
      return;
    }
    SandboxCluster cluster = clusters.get(clusterId);
    EmrStep step =
        cluster.steps().stream().filter(s -> s.id().equals(stepId)).findFirst().orElseThrow();
    if (step.state() == EmrStepState.CANCEL_PENDING) {
      put(cluster.withStep(step.ended(EmrStepState.CANCELLED, null, null, clock.millis())));
    }
    // A step that was interrupted meanwhile stays so.
    if (step.state() == EmrStepState.RUNNING) {
      EmrStepState state = outcome.completed() ? EmrStepState.COMPLETED : EmrStepState.FAILED;
      put(
          cluster.withStep(
              step.ended(state, outcome.message(), outcome.logFile(), clock.millis())));
      if (state == EmrStepState.FAILED) {
        afterFailure(clusterId, step.actionOnFailure());
      }
    }
    startNext(clusterId);
    SandboxCluster now = clusters.get(clusterId);
    if (!now.isTerminated() && !now.keepAlive() && now.activeSteps() == 0) {
      terminate(clusterId, EndReason.STEPS_DONE);
    }
  }

  private void afterFailure(String clusterId, String action) {
    switch (action) {
      case "TERMINATE_CLUSTER", "TERMINATE_JOB_FLOW" ->
          terminate(clusterId, EndReason.STEP_FAILURE);
      case "CANCEL_AND_WAIT" -> {
        for (EmrStep step : clusters.get(clusterId).steps()) {
          if (step.state() == EmrStepState.PENDING) {
            put(
                clusters
                    .get(clusterId)
                    .withStep(step.ended(EmrStepState.CANCELLED, null, null, clock.millis())));
          }
        }
      }
      default -> {
        // CONTINUE
      }
    }
  }

  private SandboxCluster interrupted(SandboxCluster cluster) {
    return cluster.withSteps(
        cluster.steps().stream()
            .map(
                step ->
                    switch (step.state()) {
                      case RUNNING, CANCEL_PENDING ->
                          step.ended(EmrStepState.INTERRUPTED, null, null, clock.millis());
                      case PENDING ->
                          step.ended(EmrStepState.CANCELLED, null, null, clock.millis());
                      default -> step;
                    })
            .toList());
  }

  private void put(SandboxCluster cluster) {
    clusters.put(cluster.id(), cluster);
    file.save(clusters.values());
  }

  /** Ends all running steps; they are interrupted when the clusters are read again. */
  @Override
  public synchronized void close() {
    closed = true;
    List.copyOf(running.values()).forEach(RunningStep::kill);
  }
}
