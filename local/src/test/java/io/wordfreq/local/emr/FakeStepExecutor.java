package io.wordfreq.local.emr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Steps that end when a test says so. */
public final class FakeStepExecutor implements StepExecutor {

  private final Map<String, StepRequest> requests = new HashMap<>();
  private final Map<String, Consumer<StepOutcome>> running = new HashMap<>();
  private final List<String> interrupted = new ArrayList<>();
  private final List<String> killed = new ArrayList<>();

  @Override
  public synchronized RunningStep start(StepRequest step, Consumer<StepOutcome> whenEnded) {
    requests.put(step.stepId(), step);
    running.put(step.stepId(), whenEnded);
    return new RunningStep() {
      @Override
      public void interrupt() {
        note(interrupted, step.stepId());
      }

      @Override
      public void kill() {
        note(killed, step.stepId());
      }
    };
  }

  public synchronized List<String> interrupted() {
    return List.copyOf(interrupted);
  }

  public synchronized StepRequest request(String stepId) {
    return requests.get(stepId);
  }

  public synchronized List<String> killed() {
    return List.copyOf(killed);
  }

  public void end(String stepId, StepOutcome outcome) {
    Consumer<StepOutcome> whenEnded;
    synchronized (this) {
      whenEnded = running.remove(stepId);
    }
    whenEnded.accept(outcome);
  }

  private synchronized void note(List<String> steps, String stepId) {
    steps.add(stepId);
  }
}
