package io.wordfreq.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SequencerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void shouldAscendWithinOneMillisecond() {
    // given
    Sequencer sequencer = new Sequencer(at(NOW));

    // when
    String first = sequencer.next();
    String second = sequencer.next();

    // then
    assertThat(first).matches("[0-9A-F]{16}").isLessThan(second);
  }

  @Test
  void shouldAscendOverARestart() {
    // given
    String before = new Sequencer(at(NOW)).next();

    // when
    String after = new Sequencer(at(NOW.plusMillis(1))).next();

    // then
    assertThat(after).isGreaterThan(before);
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }
}
