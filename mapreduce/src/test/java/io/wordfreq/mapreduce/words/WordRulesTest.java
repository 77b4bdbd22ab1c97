package io.wordfreq.mapreduce.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WordRulesTest {

  @Provide
  Arbitrary<String> texts() {
    return Texts.any();
  }

  @Property(tries = 5000)
  void shouldFindTheWordsThatIcuFinds(@ForAll("texts") String text) {
    assertThat(count(WordRules.UNICODE, text)).isEqualTo(PlainWords.unicode(text));
  }

  @Property(tries = 2000)
  void shouldFindTheWordsThatTheOldRuleFinds(@ForAll("texts") String text) {
    assertThat(count(WordRules.CLASSIC, text)).isEqualTo(PlainWords.classic(text));
  }

  @Property(tries = 1000)
  void shouldFindTheSameWordsInPiecesCutAtAnyCut(@ForAll("texts") String text) {
    for (WordRules rule : WordRules.values()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      Map<String, Long> whole = count(rule, text);
      for (int cut = 1; cut < utf8.length; cut++) {
        if (TextCuts.isCut(utf8[cut - 1], utf8[cut])) {
          WordCounter counter = counter(rule);
          counter.count(utf8, 0, cut);
          counter.count(utf8, cut, utf8.length);
          assertThat(counts(counter)).as("%s cut at %d", rule, cut).isEqualTo(whole);
        }
      }
    }
  }

  @Test
  void shouldTreatEveryCharacterBetweenLettersAsIcuDoes() {
    StringBuilder text = new StringBuilder();
    for (int c = 1; c <= 0x3FFFF; c++) {
      if (!Character.isSurrogate((char) c) || c > 0xFFFF) {
        if (UCharacter.isDefined(c) && UCharacter.getIntPropertyValue(c, UProperty.SCRIPT) >= 0) {
          text.append("aB").appendCodePoint(c).append("c1").appendCodePoint(c).append("2\n");
        }
      }
    }
    String all = text.toString();

    assertThat(count(WordRules.UNICODE, all)).isEqualTo(PlainWords.unicode(all));
  }

  @Test
  void shouldNotEndWhereASentenceOfALongScriptWithoutSpacesDoes() {
    String text = "我爱北京天安门天安门上太阳升".repeat(2000) + "ภาษาไทยเป็นภาษาที่มีระดับเสียง".repeat(500);

    assertThat(count(WordRules.UNICODE, text)).isEqualTo(PlainWords.unicode(text));
  }

  @Test
  void shouldSkipWhatTheOldWorkerSkipped() {
    // given: 4 bytes, 5 bytes, 5 bytes of 4 characters, 6 bytes that are trimmed to 4
    String text = "four fives caf\u00e9 \"four\" ....... \u00a0Fives";

    // when
    Map<String, Long> counts = count(WordRules.CLASSIC, text);

    // then
    assertThat(counts)
        .containsOnly(Map.entry("fives", 2L), Map.entry("caf\u00e9", 1L), Map.entry("four", 1L));
  }

  @Test
  void shouldLeaveOutShortWordsAndStopWords() {
    // given
    WordCounter counter =
        new WordCounter(WordRules.UNICODE.create(), new WordFilter(2, Set.of("the")));
    byte[] text = "The 𝒳 ab the a thé".getBytes(StandardCharsets.UTF_8);

    // when
    counter.count(text, 0, text.length);

    // then
    assertThat(counts(counter)).containsOnly(Map.entry("ab", 1L), Map.entry("thé", 1L));
    assertThat(counter.words().total()).isEqualTo(2);
  }

  private static Map<String, Long> count(WordRules rule, String text) {
    WordCounter counter = counter(rule);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    counter.count(utf8, 0, utf8.length);
    return counts(counter);
  }

  private static WordCounter counter(WordRules rule) {
    return new WordCounter(rule.create(), new WordFilter(1, Set.of()));
  }

  private static Map<String, Long> counts(WordCounter counter) {
    WordTable words = counter.words();
    Map<String, Long> counts = new TreeMap<>();
    for (WordTable.Cursor each = words.words(); each.next(); ) {
      int length = each.to() - each.from();
      String word = new String(each.bytes(), each.from(), length, StandardCharsets.UTF_8);
      assertThat(counts.put(word, each.count())).isNull();
    }
    return counts;
  }
}
