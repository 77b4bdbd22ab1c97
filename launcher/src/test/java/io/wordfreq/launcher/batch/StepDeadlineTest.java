package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of steps that do not end. */
class StepDeadlineTest {
  private final World world = new World();

  @ParameterizedTest
  @CsvSource({"1, 1, 1h", "10000, 1000, 1h 16m 40s", "1, 64000000000, 2h 46m 40s"})
  void shouldGiveAStepTimeForWhatItsBatchHolds(long documents, long bytes, String expected) {
    // given
    Batch batch =
        Batch.builder("b")
            .documents(documents)
            .bytes(bytes)
            .manifest("m")
            .createdAt(Instant.EPOCH)
            .updatedAt(Instant.EPOCH)
            .build();

    // then
    assertThat(Patience.DEFAULT.of(batch))
        .isEqualTo(Duration.parse("PT" + expected.replace(" ", "").toUpperCase(Locale.ROOT)));
  }

  @Test
  void shouldCancelAStepThatHangsAndTryAgain() {
    // given
    world.steps.hangNext(1, world.clock, false);
    world.upload("a", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.steps.cancelled()).containsExactly("s-0");
    assertThat(world.batch().attempt()).isEqualTo(2);
    assertThat(world.batch().reason()).isEqualTo("CANCELLED; it had run longer than 60 min");
    assertThat(world.results.all()).hasSize(1);
  }

  @Test
  void shouldAskAgainForAnEndThatWasRefused() {
    // given
    world.steps.hangNext(1, world.clock, false);
    world.steps.refuseToCancel(2);
    world.upload("a", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.steps.cancelled()).containsExactly("s-0", "s-0", "s-0");
    assertThat(world.batch().reason()).isEqualTo("CANCELLED; it had run longer than 60 min");
  }

  @Test
  void shouldLeaveAStepAloneThatHasTime() {
    // given
    world.steps.hangNext(1, world.clock, false);
    world.upload("a", "01");
    Launcher launcher = world.launcher();
    launcher.tick();
    world.clock.advance(World.POLL_INTERVAL);
    launcher.tick();

    // when
    world.clock.advance(Duration.ofMinutes(59));
    launcher.tick();

    // then
    assertThat(world.steps.cancelled()).isEmpty();
  }

  @Test
  void shouldForceAStepToEndThatDoesNotHear() {
    // given
    world.steps.hangNext(1, world.clock, true);
    world.upload("a", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.steps.cancelled()).startsWith("s-0").endsWith("s-0!");
    assertThat(world.batch().attempt()).isEqualTo(2);
  }

  @Test
  void shouldGiveUpAStepThatCannotBeEnded() {
    // given
    world.steps.hangNext(1, world.clock, true);
    world.steps.ignoreForce();
    world.upload("a", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.batch().attempt()).isEqualTo(2);
    assertThat(world.batch().reason())
        .isEqualTo("step s-0 has run longer than 60 min, and cannot be cancelled");
    assertThat(world.results.all()).hasSize(1);
  }
}
