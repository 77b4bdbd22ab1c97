package io.wordfreq.launcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.batch.TestClock;
import java.time.Duration;
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
  private final TestClock clock = new TestClock();
  private long fitting = Long.MAX_VALUE;
  private int opened;
  private final AutoStepRunner runner =
      new AutoStepRunner(
          small,
          step -> step.place().equals("small"),
          () -> {
            opened++;
            return large;
          },
          100,
          () -> fitting,
          clock,
          Duration.ofSeconds(15));

  @Test
  void shouldRunSmallBatchesHereAndOpenNothingElse() {
    // when
    StepHandle step = runner.submit("a", List.of(), Instant.EPOCH, 100, 1);
    runner.statuses(Set.of(step));

    // then
    assertThat(step).isEqualTo(SMALL);
    assertThat(opened).isZero();
  }

  @Test
  void shouldRunLargeBatchesElsewhere() {
    // when
    StepHandle step = runner.submit("a", List.of(), Instant.EPOCH, 101, 1);

    // then
    assertThat(step).isEqualTo(LARGE);
  }

  @Test
  void shouldRunElsewhereWhatDoesNotFitBesideWhatWaitsHere() {
    // given
    fitting = 150;
    small.countHere();

    // when
    StepHandle first = runner.submit("a", List.of(), Instant.EPOCH, 90, 1);
    StepHandle second = runner.submit("b", List.of(), Instant.EPOCH, 90, 1);
    runner.statuses(List.of(first));
    StepHandle third = runner.submit("c", List.of(), Instant.EPOCH, 90, 1);

    // then
    assertThat(List.of(first, second, third)).containsExactly(SMALL, LARGE, SMALL);
  }

  @Test
  void shouldSayWhereAStepWouldGo() {
    // given
    fitting = 50;

    // then
    assertThat(runner.destination(50, 1))
        .isEqualTo(runner.destination(0, 2))
        .isNotEqualTo(runner.destination(51, 1))
        .isNotEqualTo(runner.destination(50, 3));
    assertThat(opened).isZero();
  }

  @Test
  void shouldTryElsewhereWhatHasFailedTwiceHere() {
    // when
    StepHandle second = runner.submit("a", List.of(), Instant.EPOCH, 1, 2);
    StepHandle third = runner.submit("a", List.of(), Instant.EPOCH, 1, 3);

    // then
    assertThat(second).isEqualTo(SMALL);
    assertThat(third).isEqualTo(LARGE);
  }

  /** A step there takes minutes, and one failure may be the cluster's. */
  @Test
  void shouldTryElsewhereAsOftenAsIfItHadNotBeenTriedHere() {
    assertThat(runner.attempts(101)).isEqualTo(large.attempts(101));
    assertThat(runner.attempts(100)).isEqualTo(2 + large.attempts(100));
  }

  /** Steps here are looked at several times a second; EMR answers one call in two seconds. */
  @Test
  void shouldNotAskOtherPlacesAsOftenAsThisOne() {
    // given
    small.countHere();

    // when
    runner.statuses(List.of(SMALL, LARGE));
    Map<StepHandle, StepStatus> soon = runner.statuses(List.of(SMALL, LARGE));
    clock.advance(Duration.ofSeconds(15));
    Map<StepHandle, StepStatus> later = runner.statuses(List.of(SMALL, LARGE));

    // then
    assertThat(soon).containsOnlyKeys(SMALL);
    assertThat(later).containsOnlyKeys(SMALL, LARGE);
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
    private boolean here;

    RecordingRunner(String place, StepStatus status) {
      this.place = place;
      this.status = status;
    }

    void countHere() {
      here = true;
    }

    @Override
    public boolean isRunningHere() {
      return here;
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
    public boolean cancel(StepHandle step, boolean force) {
      return asked.add(step);
    }

    @Override
    public Optional<String> log(StepHandle step) {
      return Optional.of(place);
    }
  }
}
