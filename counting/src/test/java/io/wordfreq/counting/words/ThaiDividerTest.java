package io.wordfreq.counting.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.BytesTrie;
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

class ThaiDividerTest {

  private static final List<String> DICTIONARY = dictionary();

  private final ThaiDivider divider = new ThaiDivider();
  private final BreakIterator icu = BreakIterator.getWordInstance(ULocale.ROOT);

  @Provide
  Arbitrary<String> segments() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(DICTIONARY)),
            Tuple.of(2, Arbitraries.of(DICTIONARY).map(ThaiDividerTest::firstHalf)),
            Tuple.of(1, Arbitraries.of("\u0e2f", "\u0e46", "\u0e46\u0e46", "\u0e2f\u0e46")),
            Tuple.of(2, characters('\u0e01', '\u0e3a')),
            Tuple.of(1, characters('\u0e40', '\u0e4e')))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces))
        // A mark is a segment of its own where it begins one.
        .filter(text -> Character.getType(text.charAt(0)) != Character.NON_SPACING_MARK);
  }

  @Property(tries = 20_000)
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
      // A word's length is a bit of a long.
      assertThat(word).hasSizeLessThan(Long.SIZE - 1);
      String pair = word + before;
      assertThat(words(word)).isEqualTo(wordsOfIcu(word));
      assertThat(words(pair)).isEqualTo(wordsOfIcu(pair));
      before = word;
    }
  }

  @Test
  void shouldDivideALongTextAsIcuDoes() {
    String text = "ภาษาไทยเป็นภาษาที่มีระดับเสียงฯลฯต่างๆๆกรุงเทพฯ".repeat(5000);

    assertThat(words(text)).isEqualTo(wordsOfIcu(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"หมา|กิน", "ไปซฐ|ไทย", "ภาษา|ซฐ|ไทย", "กรุงเทพฯ", "มากๆ|ๆ"})
  void shouldDivideTheExamplesInItsDescription(String divided) {
    String text = divided.replace("|", "");

    assertThat(words(text)).containsExactly(divided.split("\\|"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ກິນ", "ไทยກິນ", "ไทย日本", "ไทย\u0301", "ไทย๑๒", "ไทย\u0e4f", "ไทยa"})
  void shouldLeaveToIcuWhatIsNotAllThai(String text) {
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

  private static String firstHalf(String word) {
    return word.substring(0, (word.length() + 1) / 2);
  }

  private static Arbitrary<String> characters(char first, char last) {
    return Arbitraries.strings().withCharRange(first, last).ofMinLength(1).ofMaxLength(4);
  }

  /** The words of ICU's dictionary, which have the block's beginning taken off each character. */
  private static List<String> dictionary() {
    List<String> words = new ArrayList<>();
    for (BytesTrie.Entry entry : new BytesTrie(IcuDictionary.bytes("brkitr/thaidict.dict"), 0)) {
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < entry.bytesLength(); i++) {
        word.append((char) ('\u0e00' + Byte.toUnsignedInt(entry.byteAt(i))));
      }
      words.add(word.toString());
    }
    return words;
  }
}
