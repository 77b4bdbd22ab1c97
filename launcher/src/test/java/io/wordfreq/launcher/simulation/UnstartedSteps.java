package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The steps that ended before they began, and the places that did. */
final class UnstartedSteps {
  private final Set<StepHandle> steps = new HashSet<>();

  /** Of these a launcher may think so from then on, whatever another is told later. */
  private final Set<StepHandle> toldAsFailed = new HashSet<>();

  private final Set<String> lostPlaces = new HashSet<>();

  void add(StepHandle step) {
    steps.add(step);
  }

  void placeLost(String place) {
    lostPlaces.add(place);
  }

  boolean contains(StepHandle step) {
    return steps.contains(step);
  }

  /** The runner, of which is noted which steps it gave back. One that is added again may begin. */
  StepRunner watch(StepRunner runner) {
    return (StepRunner)
        Proxy.newProxyInstance(
            StepRunner.class.getClassLoader(),
            new Class<?>[] {StepRunner.class},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(runner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (answer instanceof Map<?, ?> statuses) {
                statuses.forEach((step, status) -> note((StepHandle) step, (StepStatus) status));
              }
              return answer;
            });
  }

  private void note(StepHandle step, StepStatus status) {
    if (status.state() == StepState.FAILED) {
      toldAsFailed.add(step);
    }
    if (status.state() == StepState.RETURNED && !toldAsFailed.contains(step)) {
      steps.add(step);
    } else {
      steps.remove(step);
    }
  }

  /** Hears what launchers tell of places. */
  BatchObserver observer() {
    return new BatchObserver() {
      @Override
      public void placeFailed(Batch batch, String reason) {
        if (!lostPlaces.contains(batch.step().place())) {
          throw new Violation(
              "%s: %s is said to have failed: %s".formatted(batch, batch.step(), reason));
        }
      }
    };
  }
}
