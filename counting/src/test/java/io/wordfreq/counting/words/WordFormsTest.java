package io.wordfreq.counting.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What words are counted as; what the words are is in {@link WordRulesTest}. */
class WordFormsTest {

  @Provide
  Arbitrary<String> texts() {
    return Texts.any();
  }

  @Test
  void shouldCountAsOneWhatReadersSeeAsOne() {
    String text =
        "information inform\u00adation \u200einformation\u200e \ufeffin\u2060formation\n"
            + "don't don’t Don\u00ad’t DON＇T п'ять п’ять п\u02bcять";

    assertThat(count(WordRules.UNICODE, Folding.NONE, text))
        .isEqualTo(Map.of("information", 4L, "don't", 4L, "п'ять", 3L));
  }

  @Test
  void shouldKeepWhatTellsWordsApart() {
    String text = "نامه\u200cای نامهای क्ष क्\u200dष ᠠ\u180eᠠ ᠠᠠ 葛 葛\udb40\udd00 ab a\u200bb";

    assertThat(count(WordRules.UNICODE, Folding.NONE, text)).hasSize(11).doesNotContainValue(2L);
  }

  @Test
  void shouldCountNothingOfWhichNothingIsSeen() {
    WordRule rule = WordRules.UNICODE.create();
    byte[] hidden = "\u00ad\u2060".getBytes(UTF_8);

    assertThat(rule.countedForm("\u00ad\u2060")).isNull();
    assertThat(rule.writeCountedForm(hidden, 0, hidden.length, new byte[WordRule.LONGEST_FORM]))
        .isZero();
    assertThat(count(WordRules.UNICODE, Folding.NONE, "\u00ad \u200f\u200f \u200b")).isEmpty();
  }

  @Test
  void shouldLeaveTheOldRuleAsItWas() {
    String text = "inform\u00adation information don’t don't";

    assertThat(count(WordRules.CLASSIC, Folding.NONE, text))
        .containsOnlyKeys("inform\u00adation", "information", "don’t", "don't");
  }

  @Test
  void shouldBringStopWordsToTheFormOfTheWords() {
    // given
    Set<String> list = Set.of("don't", "It’s", "\u200fשלום", "cafe\u0301", "\u00ad");
    String text = "know don't Don’t it's it’s שלום café";

    // then
    assertThat(count(WordRules.UNICODE, Folding.NONE, 1, list, text)).isEqualTo(Map.of("know", 1L));
    assertThat(count(WordRules.CLASSIC, Folding.NONE, 1, list, text))
        .containsOnlyKeys("don’t", "it’s", "שלום", "café");
  }

  @Test
  void shouldFoldStopWordsAsItFoldsWords() {
    Set<String> list = Set.of("él");

    assertThat(count(WordRules.UNICODE, Folding.MARKS, 1, list, "el él ella"))
        .isEqualTo(Map.of("ella", 1L));
    assertThat(count(WordRules.UNICODE, Folding.NONE, 1, list, "el él ella"))
        .containsOnlyKeys("el", "ella");
  }

  @Test
  void shouldMeasureWordsInTheFormTheyAreCountedIn() {
    String text = "a\u00ad\u00adb שָׁ 𝒳\u2060 abc";

    assertThat(count(WordRules.UNICODE, Folding.NONE, 3, Set.of(), text))
        .containsOnlyKeys("abc", "שָׁ");
    assertThat(count(WordRules.UNICODE, Folding.MARKS, 2, Set.of(), text))
        .containsOnlyKeys("abc", "ab");
  }

  @Property(tries = 1000)
  void shouldFoldTheWordsThatEitherRuleFinds(@ForAll("texts") String text) {
    assertThat(count(WordRules.UNICODE, Folding.MARKS, text))
        .isEqualTo(PlainWords.withoutMarks(PlainWords.unicode(text)));
    assertThat(count(WordRules.CLASSIC, Folding.MARKS, text))
        .isEqualTo(PlainWords.withoutMarks(PlainWords.classic(text)));
  }

  @ParameterizedTest
  @EnumSource(Folding.class)
  void shouldCountAGiantUnderABeginningThatIsSpelledAlike(Folding folding) {
    String giant = "é’\u00ad".repeat(300_000);
    String beginning = folding == Folding.MARKS ? "e'" : "é'";

    assertThat(count(WordRules.UNICODE, folding, giant + "é"))
        .hasSize(1)
        .allSatisfy(
            (word, count) ->
                assertThat(word)
                    .startsWith(beginning.repeat(100))
                    .doesNotContain("’", "\u00ad")
                    .contains("…(2100002 bytes, sha-256 "));
  }

  private static Map<String, Long> count(WordRules words, Folding folding, String text) {
    return count(words, folding, 1, Set.of(), text);
  }

  private static Map<String, Long> count(
      WordRules words, Folding folding, int minLength, Set<String> list, String text) {
    WordRule rule = folding.over(words.create());
    WordCounter counter = new WordCounter(rule, WordFilter.of(minLength, list, rule));
    byte[] utf8 = text.getBytes(UTF_8);
    counter.count(utf8, 0, utf8.length, false);
    Map<String, Long> counts = new TreeMap<>();
    try {
      for (WordTable.Cursor each = counter.words().words(); each.next(); ) {
        int length = each.to() - each.from();
        counts.put(new String(each.bytes(), each.from(), length, UTF_8), each.count());
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("a table throws nothing", e);
    }
    return counts;
  }
}
