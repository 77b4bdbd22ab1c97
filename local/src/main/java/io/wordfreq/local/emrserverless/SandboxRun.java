package io.wordfreq.local.emrserverless;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A job run: the request that started it, and how far it has come. Times are milliseconds since
 * 1970, 0 for not yet.
 *
 * @param request StartJobRun's
 */
record SandboxRun(
    String id,
    ObjectNode request,
    State state,
    String details,
    long createdAt,
    long startedAt,
    long endedAt) {

  /** EMR Serverless' states of job runs, those left out that nothing here stays in. */
  enum State {
    QUEUED,
    RUNNING,
    CANCELLING,
    SUCCESS,
    FAILED,
    CANCELLED
  }

  String token() {
    return request.path("clientToken").asText();
  }

  SandboxRun started(long time) {
    return new SandboxRun(id, request, State.RUNNING, "", createdAt, time, 0);
  }

  SandboxRun cancelling() {
    return new SandboxRun(id, request, State.CANCELLING, "", createdAt, startedAt, 0);
  }

  SandboxRun ended(State end, String why, long time) {
    return new SandboxRun(id, request, end, why, createdAt, startedAt, time);
  }

  long updatedAt() {
    return Math.max(createdAt, Math.max(startedAt, endedAt));
  }
}
