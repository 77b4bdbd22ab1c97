package io.wordfreq.local.emr;

import java.util.List;
import java.util.Map;

/**
 * A step as it was added, and how far it has come. Times are milliseconds since 1970, 0 for not
 * yet.
 */
record EmrStep(
    String id,
    String name,
    String actionOnFailure,
    String jar,
    String mainClass,
    List<String> arguments,
    Map<String, String> properties,
    EmrStepState state,
    String message,
    String logFile,
    long createdAt,
    long startedAt,
    long endedAt) {

  EmrStep started(long time) {
    return new EmrStep(
        id,
        name,
        actionOnFailure,
        jar,
        mainClass,
        arguments,
        properties,
        EmrStepState.RUNNING,
        null,
        null,
        createdAt,
        time,
        0);
  }

  EmrStep cancelPending() {
    return ended(EmrStepState.CANCEL_PENDING, null, null, 0);
  }

  EmrStep ended(EmrStepState state, String message, String logFile, long time) {
    return new EmrStep(
        id,
        name,
        actionOnFailure,
        jar,
        mainClass,
        arguments,
        properties,
        state,
        message,
        logFile,
        createdAt,
        startedAt,
        time);
  }
}
