package io.wordfreq.launcher.batch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Runs the job on a cluster, one step per attempt at a batch. */
public interface StepRunner {

  /**
   * Adds a step, unless the cluster knows one of this name already: then that one is returned, so
   * that an answer lost on the way never runs a batch twice.
   *
   * @param name unique to the batch and the attempt
   * @param arguments what the job's command line takes after the jar
   * @param since no step of this name can have been added before, so that those need not be read
   * @throws ClusterFullException if it is to be tried again later
   */
  StepHandle submit(String name, List<String> arguments, Instant since);

  /** How far steps have come; asks once per cluster, not once per step. */
  Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps);

  /** A step of a cluster. */
  record StepHandle(String clusterId, String stepId) {}

  /**
   * How far a step has come.
   *
   * @param state how far the step has come
   * @param reason why it failed, null where it did not
   */
  record StepStatus(StepState state, String reason) {}

  /** EMR's step states, as far as they differ for a batch. */
  enum StepState {
    /** PENDING or CANCEL_PENDING. */
    PENDING,
    RUNNING,
    COMPLETED,
    /** FAILED, CANCELLED or INTERRUPTED; or the cluster or step is no longer known. */
    FAILED
  }
}
