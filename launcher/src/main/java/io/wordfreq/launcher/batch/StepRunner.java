package io.wordfreq.launcher.batch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the job, one step per attempt at a batch. */
public interface StepRunner {

  /**
   * Adds a step, unless there is one of this name already: then that one is returned, so that an
   * answer lost on the way never runs a batch twice.
   *
   * @param name unique to the batch and the attempt
   * @param arguments what the job's command line takes after the jar
   * @param since no step of this name can have been added before, so that those need not be read
   * @throws EngineFullException if it is to be tried again later
   */
  StepHandle submit(String name, List<String> arguments, Instant since);

  /** How far steps have come; asks once per place, not once per step. */
  Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps);

  /**
   * A step that was added.
   *
   * @param place where it runs: for EMR the cluster's id
   * @param run which of that place's runs it is: for EMR the step's id
   */
  record StepHandle(String place, String run) {
    public StepHandle {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(run, "run");
    }
  }

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
    /** FAILED, CANCELLED or INTERRUPTED; or the place or step is no longer known. */
    FAILED
  }
}
