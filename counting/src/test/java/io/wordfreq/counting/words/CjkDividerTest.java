package io.wordfreq.counting.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.CharsTrie;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CjkDividerTest {

  private static final List<String> DICTIONARY = dictionary();

  private final CjkDivider divider = new CjkDivider();
  private final BreakIterator icu = BreakIterator.getWordInstance(ULocale.ROOT);

  @Provide
  Arbitrary<String> segments() {
    return Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of(DICTIONARY)),
            Tuple.of(4, Arbitraries.of("の", "は", "を", "に", "が", "で", "と", "的", "是", "了", "在")),
            Tuple.of(3, Arbitraries.of(DICTIONARY).map(word -> word.substring(0, 1))),
            Tuple.of(3, characters('\u30a1', '\u30fa', 25)),
            Tuple.of(2, characters('\u3041', '\u3096', 8)),
            Tuple.of(2, characters('\u4e00', '\u9fff', 5)),
            Tuple.of(1, characters('\u3400', '\u4dbf', 3)),
            Tuple.of(1, characters('\u31f0', '\u31ff', 3)),
            Tuple.of(1, Arbitraries.of("々", "ゝ", "ゞ", "ヽ", "ヾ", "〇", "\u30fc", "ヵ", "ヶ")),
            Tuple.of(
                1, Arbitraries.of("𠀀", "𠮷", "𪚥", "𫝀", "𰻞", "\ud82c\udc00", "\ud82c\udc01")))
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(pieces -> String.join("", pieces))
        .filter(text -> text.charAt(0) != CjkDictionary.LONG_VOWEL_MARK);
  }

  @Property(tries = 5000)
  void shouldDivideAsIcuDoes(@ForAll("segments") String text) {
    assertThat(words(text)).isEqualTo(wordsOfIcu(text));
  }

  @Property(tries = 1000)
  void shouldStopAtTheLastWordThatEndsInTime(@ForAll("segments") String text) {
    // given
    byte[] utf8 = utf8(text);
    List<String> whole = wordsOfIcu(text);

    for (int last = 0; last <= utf8.length; last += 5) {
      // when
      List<String> words = new ArrayList<>();
      assertThat(divider.read(utf8, 0, utf8.length)).isTrue();
      int end = divider.emitWords(utf8, 0, last, collect(words));

      // then: no word is left out that would have ended in time
      assertThat(words).isEqualTo(whole.subList(0, words.size()));
      assertThat(utf8(String.join("", words))).hasSize(end);
      assertThat(end).isLessThanOrEqualTo(last);
      if (words.size() < whole.size()) {
        assertThat(end + utf8(whole.get(words.size())).length).isGreaterThan(last);
      }
    }
  }

  @Test
  void shouldDivideEveryWordOfTheDictionaryWithItsNeighbourAsIcuDoes() {
    String before = "";
    for (String word : DICTIONARY) {
      String pair = word + before;
      assertThat(words(word)).isEqualTo(wordsOfIcu(word));
      assertThat(words(pair)).isEqualTo(wordsOfIcu(pair));
      before = word;
    }
  }

  @Test
  void shouldDivideEveryCharacterItTakesAsIcuDoes() {
    int taken = 0;
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (!UCharacter.isDefined(c) || UCharacter.getType(c) == Character.SURROGATE) {
        continue;
      }
      String character = Character.toString(c);
      String text = "山" + character + "川カ" + character + "の" + character + character;
      byte[] utf8 = utf8(text);
      if (divider.read(utf8, 0, utf8.length)) {
        taken++;
        assertThat(words(text)).isEqualTo(wordsOfIcu(text));
      } else {
        // Normalized otherwise, or of another script.
        assertThat(
                UScript.getScript(c) == UScript.HAN
                    && c < 0xF900
                    && UCharacter.getType(c) == Character.OTHER_LETTER)
            .as("U+%04X", c)
            .isFalse();
      }
    }
    // Unicode 17 has some 100,000 ideographs.
    assertThat(taken).isGreaterThan(100_000);
  }

  @Test
  void shouldDivideRunsOfKatakanaOfEveryLengthAsIcuDoes() {
    for (int length = 1; length <= 45; length++) {
      for (String before : List.of("", "山", "の", "𠀀", "ㇰ")) {
        for (String run : List.of("ヲ", "ア", "ヴー", "スト", "ッ", "ㇷア", "サービスー")) {
          for (String after : List.of("", "川", "を", "ゝ")) {
            String text = before + run.repeat(length).substring(0, length) + after;
            assertThat(words(text)).isEqualTo(wordsOfIcu(text));
          }
        }
      }
    }
  }

  @Test
  void shouldDivideALongTextAsIcuDoes() {
    String text = "東京都に住む我爱北京天安门カタカナ語ーを𠀀書く".repeat(20_000);

    assertThat(words(text)).isEqualTo(wordsOfIcu(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "한국어",
        "日本한국",
        "ภาษาไทย",
        "日本ภาษา",
        "ｶﾀｶﾅ",
        "日本ｶﾞ",
        "か\u3099",
        "日\u0301本",
        "\u30fc日本",
        "\uf900日",
        "\u2f00日",
        "㌔",
        "日a",
        "カ_カ",
        "\ud87e\udc00日"
      })
  void shouldLeaveToIcuWhatIcuDividesOtherwise(String text) {
    byte[] utf8 = utf8(text);

    assertThat(divider.read(utf8, 0, utf8.length)).isFalse();
  }

  private List<String> words(String text) {
    byte[] utf8 = utf8(text);
    List<String> words = new ArrayList<>();
    assertThat(divider.read(utf8, 0, utf8.length)).as(text).isTrue();
    assertThat(divider.emitWords(utf8, 0, utf8.length, collect(words))).isEqualTo(utf8.length);
    return words;
  }

  private List<String> wordsOfIcu(String text) {
    List<String> words = new ArrayList<>();
    icu.setText(text);
    int begin = icu.first();
    for (int end = icu.next(); end != BreakIterator.DONE; end = icu.next()) {
      words.add(text.substring(begin, end));
      begin = end;
    }
    return words;
  }

  private static WordSink collect(List<String> words) {
    return (bytes, from, to) ->
        words.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Arbitrary<String> characters(char first, char last, int most) {
    return Arbitraries.strings().withCharRange(first, last).ofMinLength(1).ofMaxLength(most);
  }

  /** The words that consist of nothing but what is divided here; some are Korean. */
  private static List<String> dictionary() {
    CjkDictionary dictionary = CjkDictionary.get();
    List<String> words = new ArrayList<>();
    for (CharsTrie.Entry entry : dictionary.words()) {
      String word = entry.chars.toString();
      if (word.codePoints().allMatch(c -> dictionary.cost(c) != CjkDictionary.NOT_DIVIDED)
          && word.charAt(0) != CjkDictionary.LONG_VOWEL_MARK) {
        words.add(word);
      }
    }
    return words;
  }
}
