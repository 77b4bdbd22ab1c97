package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.batch.InMemoryStepRunner;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoEngineTest {

  private static final long GIB = 1L << 30;

  private final TestClock clock = new TestClock();
  private final InMemoryStepRunner direct = steps();
  private final InMemoryStepRunner large = steps();
  private final Engine engine =
      new AutoEngine(() -> direct, () -> large, 4 * GIB, Duration.ofSeconds(15), clock);

  private static InMemoryStepRunner steps() {
    return new InMemoryStepRunner(new InMemoryBatchFiles(), document -> List.of());
  }

  @Test
  void shouldCountHereWhatIsSmallWhereTimeHasNoEnd() {
    // when
    submit("small", 4 * GIB);
    submit("large", 4 * GIB + 1);

    // then
    assertThat(direct.stepNames()).containsExactly("small");
    assertThat(large.stepNames()).containsExactly("large");
  }

  /** 1 GiB takes 75 s, and as long again for what is not counting. */
  @Test
  void shouldCountElsewhereWhatDoesNotFitIntoTheTimeThatIsLeft() {
    // given
    engine.limitOwnSteps(clock.instant().plusSeconds(150));

    // when
    submit("fits", GIB - 1000);
    clock.advance(Duration.ofSeconds(2));
    submit("no longer fits", GIB - 1000);

    // then
    assertThat(direct.stepNames()).containsExactly("fits");
    assertThat(large.stepNames()).containsExactly("no longer fits");
  }

  @Test
  void shouldCountElsewhereWhatWouldBeginAtTheEnd() {
    // given
    engine.limitOwnSteps(clock.instant().minusSeconds(1));

    // when
    submit("late", 1);

    // then
    assertThat(large.stepNames()).containsExactly("late");
  }

  private void submit(String name, long bytes) {
    engine.steps().submit(name, List.of(), Instant.EPOCH, bytes, 1);
  }
}
