package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchIdsTest {
  private final TestClock clock = new TestClock();
  private final BatchIds ids = new BatchIds(clock, new SplittableRandom(1));

  @Test
  void shouldTellTheTimeInUtc() {
    assertThat(ids.get()).matches("20261122T100000000-[0-9a-f]{8}");
  }

  @Test
  void shouldAscendWithTime() {
    // given
    String earlier = ids.get();

    // when
    clock.advance(Duration.ofMillis(1));

    // then
    assertThat(ids.get()).isGreaterThan(earlier);
  }

  @Test
  void shouldDifferWithinAMillisecond() {
    assertThat(ids.get()).isNotEqualTo(ids.get());
  }
}
