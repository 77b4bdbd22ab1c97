package io.wordfreq.local.emr;

import java.util.List;
import java.util.function.Consumer;

/** Runs the jars of steps. */
public interface StepExecutor {

  /**
   * Starts a step and returns at once.
   *
   * @param whenEnded told once how the step ended, from another thread
   */
  RunningStep start(StepRequest step, Consumer<StepOutcome> whenEnded);

  /**
   * What a step is to run.
   *
   * @param jar URI of the jar
   * @param mainClass null for the one that the jar names
   * @param logs URI of the folder in S3 that its logs go to, null for nowhere
   */
  record StepRequest(
      String clusterId,
      String stepId,
      String jar,
      String mainClass,
      List<String> arguments,
      String logs) {}

  /** A step that has been started. */
  interface RunningStep {

    /** Asks it to end, if it still runs, as a SIGTERM does. */
    void interrupt();

    /** Ends it at once, if it still runs. */
    void kill();
  }

  /**
   * How a step ended.
   *
   * @param completed whether its main class succeeded
   * @param message why not, null if it did
   * @param logFile where its error output is
   */
  record StepOutcome(boolean completed, String message, String logFile) {}
}
