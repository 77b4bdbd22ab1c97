package io.wordfreq.launcher.batch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs the job, one step per attempt at a batch. */
public interface StepRunner {

  /**
   * Adds a step, unless there is one of this name already: then that one is returned, so that an
   * answer lost on the way never runs a batch twice.
   *
   * @param name unique to the batch and the attempt
   * @param arguments what the job's command line takes after the jar
   * @param since no step of this name can have been added before, so that those need not be read
   * @throws EngineUnavailableException if it is to be tried again later
   */
  StepHandle submit(String name, List<String> arguments, Instant since);

  /**
   * The same, where it matters how much there is to count.
   *
   * @param bytes what the batch's documents have together, as far as they were announced with it
   * @param attempt which attempt at its documents it is, from 1
   */
  default StepHandle submit(
      String name, List<String> arguments, Instant since, long bytes, int attempt) {
    return submit(name, arguments, since);
  }

  /**
   * Names where a step of so many bytes would be added just now: while one destination takes none,
   * others may. The same for all steps where there is only one.
   *
   * @param attempt which attempt at its documents it is, from 1
   */
  default String destination(long bytes, int attempt) {
    return "";
  }

  /**
   * How often a batch of so many bytes is tried before it is split or given up. A cluster that is
   * lost while it works costs one attempt, and so does a bad day of EMR; what fails thrice, fails.
   * A step that never began is no attempt.
   */
  default int attempts(long bytes) {
    return 3;
  }

  /**
   * How far steps have come; asks once per place, not once per step. It may leave out those of a
   * place that was asked a moment ago.
   */
  Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps);

  /**
   * Asks for a step's end. It may take a while, and may be asked for again; a step that has ended
   * stays as it is.
   *
   * @param force whether the step gets no time to clean up
   * @return whether the request was taken; else it is to be made again
   */
  boolean cancel(StepHandle step, boolean force);

  /**
   * What a failed step's log says of the failure.
   *
   * @return absent where it says nothing, or is not there yet
   */
  Optional<String> log(StepHandle step);

  /**
   * Whether steps of this runner wait or run in this very process, or have ended there of late and
   * nobody has heard. They end with it, and to look at them costs nothing.
   */
  default boolean isRunningHere() {
    return false;
  }

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
   * @param reason why it has not completed, null where it has or still may
   * @param times when it came there, as far as the same look tells
   */
  record StepStatus(StepState state, String reason, StepTimes times) {

    public StepStatus {
      Objects.requireNonNull(times, "times");
    }

    /** When it began to run, null where it has not or where that is not known. */
    public Instant startedAt() {
      return times.started();
    }

    public static StepStatus pending() {
      return new StepStatus(StepState.PENDING, null, StepTimes.UNKNOWN);
    }

    public static StepStatus running(Instant startedAt) {
      return new StepStatus(StepState.RUNNING, null, StepTimes.started(startedAt));
    }

    public static StepStatus completed() {
      return new StepStatus(StepState.COMPLETED, null, StepTimes.UNKNOWN);
    }

    public static StepStatus failed(String reason) {
      return failed(reason, null);
    }

    public static StepStatus failed(String reason, Instant startedAt) {
      return new StepStatus(StepState.FAILED, reason, StepTimes.started(startedAt));
    }

    public static StepStatus neverStarted(String reason) {
      return new StepStatus(StepState.NEVER_STARTED, reason, StepTimes.UNKNOWN);
    }

    public static StepStatus returned(String reason) {
      return new StepStatus(StepState.RETURNED, reason, StepTimes.UNKNOWN);
    }

    /** The same, with more that the look told. */
    public StepStatus with(StepTimes seen) {
      return new StepStatus(state, reason, seen.or(times));
    }
  }

  /** EMR's step states, as far as they differ for a batch. */
  enum StepState {
    /** Waits for its turn, or for its place. */
    PENDING,
    /** Runs, or is being cancelled. */
    RUNNING,
    COMPLETED,
    /** FAILED, CANCELLED or INTERRUPTED; or the place or step is no longer known. */
    FAILED,
    /** Its place ended before it began, as one that could not start. That says nothing of it. */
    NEVER_STARTED,
    /** It was taken back before it began, or had time to; its place is as sound as it was. */
    RETURNED;

    /** Whether nothing follows. */
    public boolean hasEnded() {
      return this != PENDING && this != RUNNING;
    }
  }
}
