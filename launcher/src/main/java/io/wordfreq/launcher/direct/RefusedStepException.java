package io.wordfreq.launcher.direct;

import io.wordfreq.counting.line.JobFailure;

/** A step does not begin to count, since something is wrong with what it is told to do. */
final class RefusedStepException extends Exception {

  private static final long serialVersionUID = 1L;

  private final JobFailure.Kind kind;

  RefusedStepException(JobFailure.Kind kind, String message) {
    this(kind, message, null);
  }

  RefusedStepException(JobFailure.Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  JobFailure failure() {
    return new JobFailure(kind, getMessage());
  }
}
