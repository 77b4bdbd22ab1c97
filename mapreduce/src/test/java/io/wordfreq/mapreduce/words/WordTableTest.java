package io.wordfreq.mapreduce.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordTableTest {

  @Property
  void shouldCountAsAMapDoes(
      @ForAll @Size(max = 200) List<@AlphaChars @StringLength(min = 1, max = 2) String> words) {
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
    table.clear();
    add(table, "word1", 2);

    // then
    assertThat(content(table)).isEqualTo(Map.of("word1", 2L));
    assertThat(table.total()).isEqualTo(2);
    assertThat(table.bytesUsed()).isLessThan(100);
  }

  @Test
  void shouldGiveWordsInTheOrderOfTheirFirstOccurrence() {
    WordTable table = new WordTable();
    List.of("b", "a", "b", "c").forEach(word -> add(table, word, 1));

    assertThat(content(table).keySet()).containsExactlyInAnyOrder("a", "b", "c");
    Set<String> order = new LinkedHashSet<>();
    for (int i = 0; i < table.size(); i++) {
      order.add(word(table, i));
    }
    assertThat(order).containsExactly("b", "a", "c");
  }

  private static void add(WordTable table, String word, long n) {
    byte[] utf8 = (" " + word + " ").getBytes(StandardCharsets.UTF_8);
    table.add(utf8, 1, utf8.length - 1, n);
  }

  private static String word(WordTable table, int i) {
    return new String(
        table.bytes(), table.from(i), table.to(i) - table.from(i), StandardCharsets.UTF_8);
  }

  private static Map<String, Long> content(WordTable table) {
    Map<String, Long> content = new HashMap<>();
    for (int i = 0; i < table.size(); i++) {
      content.put(word(table, i), table.count(i));
    }
    return content;
  }
}
