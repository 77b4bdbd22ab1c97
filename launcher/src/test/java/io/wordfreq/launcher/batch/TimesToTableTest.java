package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimesToTableTest {

  /** By the times themselves: the smallest that as many do not exceed. */
  @Property
  void shouldTellPercentilesToOnePartOfAHundred(
      @ForAll @NotEmpty @Size(max = 200) List<@LongRange(max = 2_600_000_000L) Long> millis,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    // given
    List<Long> sorted = millis.stream().sorted().toList();
    int rank = Math.max(1, (percent * sorted.size() + 99) / 100);
    double exact = sorted.get(rank - 1);

    // when
    TimesToTable times = TimesToTable.of(millis.stream().map(Duration::ofMillis).toList());

    // then
    double told = times.percentile(percent).toMillis();
    assertThat(told).isBetween(exact, Math.max(exact + 1, exact * 1.01));
  }

  @Property
  void shouldAddUpToTheTimesOfAllDocuments(
      @ForAll List<@LongRange(max = 2_000_000_000L) Long> one,
      @ForAll List<@LongRange(max = 2_000_000_000L) Long> other) {
    // given
    List<Duration> first = one.stream().map(Duration::ofMillis).toList();
    List<Duration> second = other.stream().map(Duration::ofMillis).toList();

    // when
    TimesToTable sum = TimesToTable.sum(List.of(TimesToTable.of(first), TimesToTable.of(second)));

    // then
    TimesToTable together =
        TimesToTable.of(Stream.concat(first.stream(), second.stream()).toList());
    assertThat(sum).isEqualTo(together).isEqualTo(TimesToTable.of(first).plus(second));
    assertThat(sum.documents()).isEqualTo(one.size() + other.size());
  }

  @Test
  void shouldCountADocumentThatCameBeforeItsEventAsOneThatTookNoTime() {
    // given: clocks apart
    TimesToTable times = TimesToTable.of(List.of(Duration.ofSeconds(-3)));

    // then
    assertThat(times.percentile(50)).isZero();
  }

  @Test
  void shouldCountADocumentThatWaitedForYears() {
    // given
    TimesToTable times = TimesToTable.of(List.of(Duration.ofDays(4_000)));

    // then
    assertThat(times.percentile(50)).isGreaterThanOrEqualTo(TimesToTable.LONGEST);
  }

  @Test
  void shouldKnowNoPercentileOfNothing() {
    assertThat(TimesToTable.of(List.of())).isEqualTo(TimesToTable.NONE);
    assertThatThrownBy(() -> TimesToTable.NONE.percentile(50))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldRefuseWhatIsNoHistogram() {
    assertThatThrownBy(() -> TimesToTable.parse("AAAA"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AAAA");
  }
}
