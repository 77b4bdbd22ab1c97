package io.wordfreq.counting.table;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.words.WordSink;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTableTest {

  @Property
  void shouldCountAsAMapDoes(
      @ForAll @Size(max = 200)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 20) String> words) {
    // given
    WordTable table = new WordTable();
    Map<String, Long> expected = new HashMap<>();

    // when
    for (String word : words) {
      add(table, word, 1);
      expected.merge(word, 1L, Long::sum);
    }

    // then
    assertThat(content(table)).isEqualTo(expected);
    assertThat(table.total()).isEqualTo(words.size());
  }

  @Property
  void shouldCountTheWordsAmong64BytesAsItCountsThemOneByOne(
      @ForAll @Size(min = 1, max = 100) List<Long> masks, @ForAll @Size(80) byte[] bytes) {
    // given: words in ASCII without a NUL, long runs and short ones
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((bytes[i] | 1) & 0x7F);
    }
    WordTable together = new WordTable();
    WordTable oneByOne = new WordTable();
    WordSink sink = (utf8, from, to) -> oneByOne.add(utf8, from, to, 1);

    // when
    for (long mask : masks) {
      for (long inWords : new long[] {mask >>> 1, (mask | mask << 3 | mask << 7) >>> 1}) {
        together.acceptAll(bytes, 0, inWords);
        sink.acceptAll(bytes, 0, inWords);
      }
    }

    // then
    assertThat(content(together)).isEqualTo(content(oneByOne));
    assertThat(together.total()).isEqualTo(oneByOne.total());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 16, 17})
  void shouldCountAsManyWordsAs64BytesHoldHoweverManyWait(int length) {
    // given: words of one length with one byte between them
    byte[] bytes = "x".repeat(WordSink.BLOCK_BYTES + WordSink.SPARE_BYTES).getBytes(US_ASCII);
    long inWords = 0;
    for (int at = 0; at + length < WordSink.BLOCK_BYTES; at += length + 1) {
      inWords |= ((1L << length) - 1) << at;
    }
    long words = Long.bitCount(inWords & ~(inWords << 1));

    for (int before = 0; before < 300; before++) {
      // when
      WordTable table = new WordTable();
      for (int i = 0; i < before; i++) {
        table.accept(bytes, 0, length);
      }
      for (int i = 0; i < 20; i++) {
        table.acceptAll(bytes, 0, inWords);
      }
      table.accept(bytes, 0, length);

      // then
      assertThat(content(table)).isEqualTo(Map.of("x".repeat(length), before + 20 * words + 1));
    }
  }

  @Test
  void shouldGrowWithManyWordsAndLongOnes() {
    WordTable table = new WordTable();
    Map<String, Long> expected = new HashMap<>();

    for (int i = 0; i < 200_000; i++) {
      String word = "w".repeat(i % 17) + i;
      add(table, word, i + 1L);
      expected.put(word, i + 1L);
    }
    String longWord = "x".repeat(5_000_000);
    add(table, longWord, 3_000_000_000L);
    expected.put(longWord, 3_000_000_000L);

    assertThat(content(table)).isEqualTo(expected);
  }

  @Test
  void shouldBeEmptyOnceCleared() {
    // given
    WordTable table = new WordTable();
    for (int i = 0; i < 100_000; i++) {
      add(table, "word" + i, 1);
    }

    // when
    long used = table.bytesUsed();
    table.clear();
    add(table, "word1", 2);

    // then
    assertThat(content(table)).isEqualTo(Map.of("word1", 2L));
    assertThat(table.total()).isEqualTo(2);
    assertThat(table.bytesUsed()).isLessThan(used / 10);
  }

  private static void add(WordTable table, String word, long n) {
    byte[] utf8 = (" " + word + " ").getBytes(StandardCharsets.UTF_8);
    table.add(utf8, 1, utf8.length - 1, n);
  }

  private static Map<String, Long> content(WordTable table) {
    Map<String, Long> content = new HashMap<>();
    for (WordTable.Cursor each = table.words(); each.next(); ) {
      int length = each.to() - each.from();
      String word = new String(each.bytes(), each.from(), length, StandardCharsets.UTF_8);
      assertThat(content.put(word, each.count())).isNull();
    }
    assertThat(table.size()).isEqualTo(content.size());
    return content;
  }
}
