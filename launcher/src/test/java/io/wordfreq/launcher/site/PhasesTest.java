package io.wordfreq.launcher.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.AttemptTimes;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepTimes;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.batch.Timeline;
import io.wordfreq.launcher.batch.TimesToTable;
import io.wordfreq.launcher.site.Phases.Phase;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhasesTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void shouldCutAnAttemptAtTheTimesThatAreKnown() {
    // given
    Batch batch =
        batch(
            BatchState.PERSISTED,
            new AttemptTimes(1, at(10), at(12), step(90), at(120), at(125), null));

    // then
    assertThat(Phases.of(batch))
        .containsExactly(
            new Phase("waiting", at(0), at(12), 1),
            new Phase("cluster", at(12), at(90), 1),
            new Phase("counting", at(90), at(120), 1),
            new Phase("storing", at(120), at(125), 1));
  }

  @Test
  void shouldShowWhatFailedAndThatTheNextLasts() {
    // given
    Batch batch =
        batch(
            BatchState.SUBMITTED,
            new AttemptTimes(1, at(10), at(12), step(20), null, null, null),
            new AttemptTimes(2, at(60), at(61), StepTimes.UNKNOWN, null, null, null));

    // then
    assertThat(Phases.of(batch))
        .containsExactly(
            new Phase("waiting", at(0), at(12), 1),
            new Phase("cluster", at(12), at(20), 1),
            new Phase("failed", at(20), at(60), 1),
            new Phase("waiting", at(60), at(61), 2),
            new Phase("cluster", at(61), null, 2));
  }

  @Test
  void shouldEndWithABatchThatFailed() {
    // given
    Batch batch =
        batch(BatchState.FAILED, new AttemptTimes(3, at(10), at(12), step(20), null, null, null));

    // then
    assertThat(Phases.of(batch)).last().isEqualTo(new Phase("failed", at(20), at(300), 3));
  }

  @Test
  void shouldNotGoBackWhereClocksAreApart() {
    // given: the cluster's clock is ten seconds behind
    Batch batch =
        batch(
            BatchState.PERSISTED,
            new AttemptTimes(1, at(10), at(12), step(2), at(40), at(41), null));

    // then
    assertThat(Phases.of(batch))
        .contains(
            new Phase("cluster", at(12), at(12), 1), new Phase("counting", at(12), at(40), 1));
  }

  @Test
  void shouldKnowNothingOfABatchOfBefore() {
    assertThat(Phases.of(TestBatches.planned("b1", NOON).build())).isEmpty();
  }

  private static StepTimes step(int started) {
    return StepTimes.started(at(started));
  }

  private static Batch batch(BatchState state, AttemptTimes... attempts) {
    Timeline timeline =
        new Timeline(at(-20), at(-5), at(0), Arrays.asList(attempts), TimesToTable.NONE);
    return TestBatches.planned("b1", at(10))
        .state(state)
        .step(new StepHandle("j-1", "s-1"))
        .timeline(timeline)
        .updatedAt(at(300))
        .build();
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }
}
