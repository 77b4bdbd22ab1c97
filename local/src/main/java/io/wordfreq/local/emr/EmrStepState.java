package io.wordfreq.local.emr;

/** EMR's step states. */
enum EmrStepState {
  PENDING,
  CANCEL_PENDING,
  RUNNING,
  COMPLETED,
  CANCELLED,
  FAILED,
  INTERRUPTED;

  /** Whether it counts against the limit of active steps. */
  boolean isActive() {
    return this == PENDING || this == RUNNING || this == CANCEL_PENDING;
  }
}
