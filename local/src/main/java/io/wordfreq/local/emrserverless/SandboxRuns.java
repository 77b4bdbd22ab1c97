package io.wordfreq.local.emrserverless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.local.emr.StepExecutor;
import io.wordfreq.local.emr.StepExecutor.RunningStep;
import io.wordfreq.local.emr.StepExecutor.StepOutcome;
import io.wordfreq.local.emr.StepExecutor.StepRequest;
import io.wordfreq.local.emrserverless.SandboxRun.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The job runs of the application. One runs at a time, as on the application that the stack makes;
 * others are queued.
 */
final class SandboxRuns implements AutoCloseable {

  /** The service's limit, of {@code stateDetails}. */
  private static final int MOST_DETAILS = 256;

  private final String applicationId;
  private final StepExecutor executor;
  private final Clock clock;
  private final Map<String, SandboxRun> runs = new LinkedHashMap<>();
  private RunningStep running;
  private boolean closed;

  SandboxRuns(String applicationId, StepExecutor executor, Clock clock) {
    this.applicationId = applicationId;
    this.executor = executor;
    this.clock = clock;
  }

  /** All of them, the newest first. */
  synchronized List<SandboxRun> newestFirst() {
    List<SandboxRun> all = new ArrayList<>(runs.values());
    Collections.reverse(all);
    return all;
  }

  synchronized Optional<SandboxRun> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  /**
   * Adds a run, unless its client token is known: then the run of that is given.
   *
   * @throws RefusedCallException if the token is known with another request
   */
  synchronized SandboxRun add(ObjectNode request) {
    for (SandboxRun known : runs.values()) {
      if (known.token().equals(request.path("clientToken").asText())) {
        if (!known.request().equals(request)) {
          throw RefusedCallException.conflict(
              "The client token was used before, with other parameters.");
        }
        return known;
      }
    }
    SandboxRun added =
        new SandboxRun(
            "%016x".formatted(runs.size() + 1), request, State.QUEUED, "", clock.millis(), 0, 0);
    runs.put(added.id(), added);
    startNext();
    return runs.get(added.id());
  }

  /**
   * Ends a run.
   *
   * @param force whether it gets no time to clean up
   */
  synchronized void cancel(SandboxRun run, boolean force) {
    switch (runs.get(run.id()).state()) {
      case QUEUED -> runs.put(run.id(), run.ended(State.CANCELLED, "", clock.millis()));
      case RUNNING, CANCELLING -> {
        runs.put(run.id(), runs.get(run.id()).cancelling());
        if (force) {
          running.kill();
        } else {
          running.interrupt();
        }
      }
      case SUCCESS, FAILED, CANCELLED ->
          throw RefusedCallException.validation("Job run %s has ended.".formatted(run.id()));
    }
  }

  private void startNext() {
    boolean busy =
        runs.values().stream()
            .anyMatch(run -> run.state() == State.RUNNING || run.state() == State.CANCELLING);
    if (busy || closed) {
      return;
    }
    runs.values().stream()
        .filter(run -> run.state() == State.QUEUED)
        .findFirst()
        .ifPresent(
            next -> {
              runs.put(next.id(), next.started(clock.millis()));
              running = executor.start(step(next), outcome -> ended(next.id(), outcome));
            });
  }

  /** As a step of a cluster has it: what there is of Spark here is there. */
  private StepRequest step(SandboxRun run) {
    List<String> arguments = new ArrayList<>(List.of("spark-submit"));
    String parameters = run.request().at("/jobDriver/sparkSubmit/sparkSubmitParameters").asText("");
    if (!parameters.isBlank()) {
      arguments.addAll(Arrays.asList(parameters.strip().split("\\s+")));
    }
    arguments.add(run.request().at("/jobDriver/sparkSubmit/entryPoint").asText());
    run.request()
        .at("/jobDriver/sparkSubmit/entryPointArguments")
        .forEach(each -> arguments.add(each.asText()));
    String logUri =
        run.request()
            .at("/configurationOverrides/monitoringConfiguration/s3MonitoringConfiguration/logUri")
            .asText("");
    return new StepRequest(
        applicationId,
        run.id(),
        "command-runner.jar",
        null,
        arguments,
        logUri.isEmpty()
            ? null
            : "%s/applications/%s/jobs/%s/SPARK_DRIVER/"
                .formatted(logUri.replaceFirst("/*$", ""), applicationId, run.id()));
  }

  private synchronized void ended(String id, StepOutcome outcome) {
    if (closed) {
      return;
    }
    SandboxRun run = runs.get(id);
    State end =
        run.state() == State.CANCELLING
            ? State.CANCELLED
            : outcome.completed() ? State.SUCCESS : State.FAILED;
    String why = end == State.FAILED ? "Job failed: " + outcome.message() : "";
    runs.put(
        id, run.ended(end, why.substring(0, Math.min(MOST_DETAILS, why.length())), clock.millis()));
    startNext();
  }

  /** Ends what runs. */
  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.kill();
    }
  }
}
