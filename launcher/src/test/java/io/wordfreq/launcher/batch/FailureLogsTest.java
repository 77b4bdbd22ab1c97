package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why steps failed, where their logs come late. */
class FailureLogsTest {
  private static final StepHandle FIRST = new StepHandle("j-TEST", "s-0");

  private final World world = new World();
  private final Launcher launcher = world.launcher();

  @BeforeEach
  void failOnce() {
    world.steps.failNext(1, "step s-0 FAILED");
    world.upload("a", "01");
  }

  @Test
  void shouldSayWhatALogSaysThatIsThere() {
    // given
    world.steps.bringLog(FIRST, "out of memory");

    // when
    lookUntilFailed();

    // then
    assertThat(world.batch().reason()).isEqualTo("step s-0 FAILED; its log: out of memory");
    assertThat(world.batch().unexplained()).isNull();
  }

  @Test
  void shouldTryAgainBeforeTheLogIsThereAndAddItWhenItComes() {
    // given: the next attempt takes longer than the log
    world.steps.hangNext(1, world.clock, false);
    lookUntilFailed();
    assertThat(world.batch().reason()).isEqualTo("step s-0 FAILED");
    assertThat(world.batch().attempt()).isEqualTo(2);

    // when
    world.steps.bringLog(FIRST, "out of memory");
    world.clock.advance(Duration.ofMinutes(5));
    launcher.tick();

    // then
    assertThat(world.batch().state()).isEqualTo(BatchState.SUBMITTED);
    assertThat(world.batch().reason()).isEqualTo("step s-0 FAILED; its log: out of memory");
    assertThat(world.batch().unexplained()).isNull();
  }

  @Test
  void shouldNoLongerLookForALogThatDoesNotCome() {
    // given
    world.steps.hangNext(1, world.clock, false);
    lookUntilFailed();

    // when
    world.clock.advance(FailureLogs.PATIENCE);
    launcher.tick();
    world.steps.bringLog(FIRST, "too late");
    world.clock.advance(World.POLL_INTERVAL);
    launcher.tick();

    // then
    assertThat(world.batch().unexplained()).isNull();
    assertThat(world.batch().reason()).isEqualTo("step s-0 FAILED");
  }

  private void lookUntilFailed() {
    launcher.tick(); // Receives.
    launcher.tick(); // Plans and submits.
    for (int look = 0; look < 5 && world.batch().attempt() == 1; look++) {
      world.clock.advance(World.POLL_INTERVAL);
      launcher.tick();
    }
    assertThat(world.batch().attempt()).isEqualTo(2);
  }
}
