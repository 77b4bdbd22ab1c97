package io.wordfreq.launcher.limit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.WordCount;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FittingTest {

  @Test
  void shouldLeaveATextThatFits() {
    assertThat(Fitting.text("ééé", 6)).isEqualTo("ééé");
  }

  @Test
  void shouldCutATextAtACharactersEnd() {
    assertThat(Fitting.text("éééé", 7)).isEqualTo("éé…");
    assertThat(Fitting.text("éééé", 6)).isEqualTo("é…");
    assertThat(Fitting.text("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 8)).isEqualTo("\uD83D\uDE00…");
    assertThat(Fitting.text("éééé", 3)).isEqualTo("…");
  }

  @Property
  void shouldNeverTakeMoreBytesThanThereAre(
      @ForAll String text, @ForAll @IntRange(min = 3, max = 40) int maxBytes) {
    // when
    String fitting = Fitting.text(text, maxBytes);

    // then
    assertThat(fitting.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(maxBytes);
    if (!fitting.equals(text)) {
      assertThat(fitting).endsWith("…");
      assertThat(text).startsWith(fitting.substring(0, fitting.length() - 1));
    }
  }

  @Test
  void shouldMeasureTextInUtf8() {
    assertThat(Fitting.utf8Length("aé語\uD83D\uDE00")).isEqualTo(1 + 2 + 3 + 4);
  }

  @Test
  void shouldLeaveWordsThatFit() {
    // given
    List<WordCount> words = List.of(new WordCount("the", 2), new WordCount("a", 1));

    // then
    assertThat(Fitting.words(words, 4, 100, FittingTest::bytes)).isEqualTo(words);
  }

  @Test
  void shouldCutTheLongestWordsToOneLength() {
    // given
    List<WordCount> words =
        List.of(
            new WordCount("x".repeat(300), 3),
            new WordCount("short", 2),
            new WordCount("y".repeat(900), 1));

    // when
    List<WordCount> fitting = Fitting.words(words, 405, 10_000, FittingTest::bytes);

    // then
    assertThat(fitting)
        .containsExactly(
            new WordCount("x".repeat(197) + "…", 3),
            new WordCount("short", 2),
            new WordCount("y".repeat(197) + "…", 1));
  }

  @Test
  void shouldCutAWordThatAloneIsTooLong() {
    // given
    List<WordCount> words = List.of(new WordCount("x".repeat(300), 3));

    // then
    assertThat(Fitting.words(words, 1_000, 100, FittingTest::bytes))
        .containsExactly(new WordCount("x".repeat(97) + "…", 3));
  }

  @Test
  void shouldLeaveOutTheLastWordsRatherThanCutAllShort() {
    // given
    List<WordCount> words =
        List.of(
            new WordCount("x".repeat(300), 3),
            new WordCount("y".repeat(300), 2),
            new WordCount("z".repeat(300), 1));

    // when
    List<WordCount> fitting = Fitting.words(words, 150, 10_000, FittingTest::bytes);

    // then
    assertThat(fitting)
        .containsExactly(
            new WordCount("x".repeat(61) + "…", 3), new WordCount("y".repeat(61) + "…", 2));
  }

  @Property
  void shouldKeepWithinTheBudgetAndTheOrder(
      @ForAll @Size(max = 20) List<@NotEmpty String> texts,
      @ForAll @IntRange(min = 0, max = 2_000) int budget) {
    // given
    List<WordCount> words = texts.stream().map(text -> new WordCount(text, 1)).toList();

    // when
    List<WordCount> fitting = Fitting.words(words, budget, 1_000, FittingTest::bytes);

    // then
    assertThat(fitting.stream().mapToLong(FittingTest::bytes).sum()).isLessThanOrEqualTo(budget);
    for (int i = 0; i < fitting.size(); i++) {
      assertThat(words.get(i).word()).startsWith(fitting.get(i).word().replaceFirst("…$", ""));
    }
  }

  private static long bytes(WordCount word) {
    return Fitting.utf8Length(word.word());
  }
}
