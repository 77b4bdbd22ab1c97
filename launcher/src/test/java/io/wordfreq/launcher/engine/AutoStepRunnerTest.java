package io.wordfreq.launcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AutoStepRunnerTest {

  private static final StepHandle SMALL = new StepHandle("small", "1");
  private static final StepHandle LARGE = new StepHandle("large", "1");

  private final RecordingRunner small = new RecordingRunner("small", StepStatus.completed());
  private final RecordingRunner large = new RecordingRunner("large", StepStatus.pending());
  private int opened;
  private final AutoStepRunner runner =
      new AutoStepRunner(
          small,
          step -> step.place().equals("small"),
          () -> {
            opened++;
            return large;
          },
          100);

  @Test
  void shouldRunSmallBatchesHereAndOpenNothingElse() {
    // when
    StepHandle step = runner.submit("a", List.of(), Instant.EPOCH, 100);
    runner.statuses(Set.of(step));

    // then
    assertThat(step).isEqualTo(SMALL);
    assertThat(opened).isZero();
  }

  @Test
  void shouldRunLargeBatchesElsewhere() {
    // when
    StepHandle step = runner.submit("a", List.of(), Instant.EPOCH, 101);

    // then
    assertThat(step).isEqualTo(LARGE);
  }

  @Test
  void shouldAskEachStepsOwnPlace() {
    // when
    Map<StepHandle, StepStatus> statuses = runner.statuses(List.of(SMALL, LARGE));
    runner.cancel(SMALL, true);
    runner.cancel(LARGE, false);

    // then
    assertThat(statuses)
        .isEqualTo(Map.of(SMALL, StepStatus.completed(), LARGE, StepStatus.pending()));
    assertThat(small.asked).containsExactly(SMALL, SMALL);
    assertThat(large.asked).containsExactly(LARGE, LARGE);
    assertThat(runner.log(LARGE)).contains("large");
    assertThat(runner.log(SMALL)).contains("small");
  }

  /** A place that notes which steps it is asked about. */
  private static final class RecordingRunner implements StepRunner {
    private final String place;
    private final StepStatus status;
    private final List<StepHandle> asked = new ArrayList<>();

    RecordingRunner(String place, StepStatus status) {
      this.place = place;
      this.status = status;
    }

    @Override
    public StepHandle submit(String name, List<String> arguments, Instant since) {
      return new StepHandle(place, "1");
    }

    @Override
    public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps) {
      asked.addAll(steps);
      return steps.stream().collect(Collectors.toMap(Function.identity(), step -> status));
    }

    @Override
    public void cancel(StepHandle step, boolean force) {
      asked.add(step);
    }

    @Override
    public Optional<String> log(StepHandle step) {
      return Optional.of(place);
    }
  }
}
