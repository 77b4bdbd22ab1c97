package io.wordfreq.local.emr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A cluster: the request that made it, and what came of it. Its steps are in the order they were
 * added in.
 *
 * @param request RunJobFlow's, its tags and scaling policy kept up to date
 * @param endedAt milliseconds since 1970, 0 while it lives
 * @param endReason why it ended: code and message, null while it lives
 */
record SandboxCluster(
    String id,
    JsonNode request,
    long createdAt,
    long endedAt,
    EndReason endReason,
    List<EmrStep> steps) {

  /** Why a cluster ended, as EMR's StateChangeReason has it. */
  record EndReason(String code, String message) {
    static final EndReason USER_REQUEST =
        new EndReason("USER_REQUEST", "Terminated by user request");
    static final EndReason STEPS_DONE = new EndReason("ALL_STEPS_COMPLETED", "Steps completed");
    static final EndReason STEP_FAILURE = new EndReason("STEP_FAILURE", "Shut down as step failed");
  }

  SandboxCluster {
    steps = List.copyOf(steps);
  }

  boolean isTerminated() {
    return endReason != null;
  }

  String state() {
    if (isTerminated()) {
      return endReason.equals(EndReason.STEP_FAILURE) ? "TERMINATED_WITH_ERRORS" : "TERMINATED";
    }
    return activeSteps() > 0 ? "RUNNING" : "WAITING";
  }

  String name() {
    return request.path("Name").asText();
  }

  int stepConcurrency() {
    return Math.max(1, request.path("StepConcurrencyLevel").asInt(1));
  }

  boolean keepAlive() {
    return request.at("/Instances/KeepJobFlowAliveWhenNoSteps").asBoolean(false);
  }

  /** How many steps count against the limit of active ones. */
  long activeSteps() {
    return steps.stream().filter(step -> step.state().isActive()).count();
  }

  /** How many have a process, those to be cancelled included. */
  long runningSteps() {
    return steps.stream()
        .map(EmrStep::state)
        .filter(state -> state == EmrStepState.RUNNING || state == EmrStepState.CANCEL_PENDING)
        .count();
  }

  SandboxCluster withSteps(List<EmrStep> changed) {
    return new SandboxCluster(id, request, createdAt, endedAt, endReason, changed);
  }

  SandboxCluster withStep(EmrStep changed) {
    return withSteps(
        steps.stream().map(step -> step.id().equals(changed.id()) ? changed : step).toList());
  }

  SandboxCluster withRequest(JsonNode changed) {
    return new SandboxCluster(id, changed, createdAt, endedAt, endReason, steps);
  }

  SandboxCluster ended(EndReason reason, long time) {
    return new SandboxCluster(id, request, createdAt, time, reason, steps);
  }
}
