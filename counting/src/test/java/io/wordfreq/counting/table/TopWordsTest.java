package io.wordfreq.counting.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.WordCount;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class TopWordsTest {

  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return Arrays.compare(left, right);
      };

  @Property
  void shouldKeepTheFirstOfTheSortedWords(
      @ForAll @Size(max = 30) Map<@UniqueElements String, @LongRange(min = 1, max = 4) Long> counts,
      @ForAll @IntRange(min = 1, max = 40) int limit) {
    // given: jqwik's strings hold lone surrogates, which no UTF-8 does
    Map<String, Long> words = new TreeMap<>();
    counts.forEach(
        (word, count) ->
            words.put(
                new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), count));
    TopWords top = new TopWords(limit);

    // when
    words.forEach((word, count) -> offer(top, word, count));

    // then
    List<WordCount> expected =
        words.entrySet().stream()
            .map(entry -> new WordCount(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(WordCount::count)
                    .reversed()
                    .thenComparing(WordCount::word, BY_CODE_POINT))
            .limit(limit)
            .toList();
    assertThat(top.inOrder()).isEqualTo(expected);
  }

  @Test
  void shouldOrderTiesByCodePointAndNotByUtf16() {
    TopWords top = new TopWords(2);

    offer(top, "\ud835\udcb3", 5);
    offer(top, "\uff5e", 5);
    offer(top, "z", 3_000_000_000L);

    assertThat(top.inOrder())
        .containsExactly(new WordCount("z", 3_000_000_000L), new WordCount("\uff5e", 5));
  }

  private static void offer(TopWords top, String word, long count) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    top.offer(utf8, 0, utf8.length, count);
  }
}
