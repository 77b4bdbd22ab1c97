package io.wordfreq.counting.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.table.CollidingWords.Mix;
import io.wordfreq.counting.words.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody can choose words beforehand that make the tables slow. */
class WordSlotsTest {

  private static final int WORDS = 150_000;

  /**
   * A word is found with 1.5 probes on average where half of the slots are taken (Knuth, volume 3,
   * 6.4); so many words in one run of slots would take 75,000 each.
   */
  private static final long PROBES = 3L * WORDS;

  @Test
  void shouldFindShortWordsThatWereChosenToCollideWithFewProbes() {
    // given
    List<byte[]> words = CollidingWords.after("", 0, Mix.PLUS, WORDS);
    ShortWords table = new ShortWords();

    // when
    words.forEach(word -> table.add(EightBytes.of(word, 0, word.length)));

    // then
    assertThat(table.size()).isEqualTo(WORDS);
    assertThat(table.probes()).isLessThan(PROBES);
  }

  @Test
  void shouldFindMediumWordsThatWereChosenToCollideWithFewProbes() {
    // given
    String beginning = "beginnin";
    long before = CollidingWords.mixed(CollidingWords.number(beginning));
    List<byte[]> words = CollidingWords.after(beginning, before, Mix.PLUS, WORDS);
    MediumWords table = new MediumWords();

    // when
    words.forEach(word -> table.add(EightBytes.get(word, 0), EightBytes.get(word, Long.BYTES)));

    // then
    assertThat(table.size()).isEqualTo(WORDS);
    assertThat(table.probes()).isLessThan(PROBES);
  }

  @Test
  void shouldFindLongWordsThatWereChosenToCollideWithFewProbes() {
    // given
    String eight = "eight...";
    long hash = CollidingWords.mixed(CollidingWords.number(eight));
    long before = CollidingWords.mixed(hash ^ CollidingWords.number(eight));
    List<byte[]> words = CollidingWords.after(eight + eight, before, Mix.XOR, WORDS);
    LongWords table = new LongWords();

    // when
    words.forEach(word -> table.add(word, 0, word.length, 1));

    // then
    assertThat(table.size()).isEqualTo(WORDS);
    assertThat(table.probes()).isLessThan(PROBES);
  }

  @Test
  void shouldHashWordsOfAnyLengthApart() {
    // given
    long different =
        List.of("", "a", "aa", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaaaaaaaaaaa", "b").stream()
            .map(word -> word.getBytes(StandardCharsets.US_ASCII))
            .map(word -> WordHash.of(word, 0, word.length))
            .distinct()
            .count();

    // then
    assertThat(different).isEqualTo(7);
  }
}
