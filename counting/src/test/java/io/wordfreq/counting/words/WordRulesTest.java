package io.wordfreq.counting.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

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

  @Provide
  Arbitrary<String> asciiTexts() {
    return Texts.ascii();
  }

  @Property(tries = 2000)
  void shouldFindTheSameWordsInLongStretchesOfAscii(@ForAll("asciiTexts") String text) {
    assertThat(count(WordRules.UNICODE, text)).isEqualTo(PlainWords.unicode(text));
    assertThat(count(WordRules.CLASSIC, text)).isEqualTo(PlainWords.classic(text));
  }

  @Provide
  Arbitrary<String> alphabetTexts() {
    return Texts.alphabets();
  }

  @Property(tries = 5000)
  void shouldFindTheSameWordsInLongStretchesOfAlphabets(@ForAll("alphabetTexts") String text) {
    assertThat(count(WordRules.UNICODE, text)).isEqualTo(PlainWords.unicode(text));
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
          counter.count(utf8, 0, cut, false);
          counter.count(utf8, cut, utf8.length, false);
          assertThat(counts(counter)).as("%s cut at %d", rule, cut).isEqualTo(whole);
        }
      }
    }
  }

  @Property(tries = 1000)
  void shouldFindTheSameWordsInPiecesThatEndAnywhere(@ForAll("texts") String text) {
    for (WordRules rule : WordRules.values()) {
      Map<String, Long> whole = count(rule, text);
      for (int cut = 1; cut < text.length(); cut++) {
        if (!Character.isLowSurrogate(text.charAt(cut))) {
          WordCounter counter = counter(rule);
          count(counter, text.substring(0, cut), true);
          count(counter, text.substring(cut), false);
          assertThat(counts(counter)).as("%s cut at %d", rule, cut).isEqualTo(whole);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"我爱北京天安门", "東京都に住むカタカナ", "ภาษาไทยเป็นภาษาที่มีระดับเสียง"})
  void shouldDivideTextWithoutSpacesAsIcuDoesHoweverLongItIs(String phrase) {
    // given: three times what is held, in pieces that end anywhere
    String text = phrase.repeat(GiantWord.LONGEST_HELD / phrase.length());
    int pieceLength = 1_000_003;

    // when
    WordCounter counter = counter(WordRules.UNICODE);
    for (int from = 0; from < text.length(); from += pieceLength) {
      int to = Math.min(text.length(), from + pieceLength);
      count(counter, text.substring(from, to), to < text.length());
    }

    // then
    assertThat(counts(counter)).isEqualTo(PlainWords.unicode(text));
  }

  @ParameterizedTest
  @EnumSource(WordRules.class)
  void shouldCountWordsThatAreTooLongToBeHeldUnderTheirHash(WordRules rule) {
    // given: giants that differ at the end, between them one that can be held, in uneven pieces
    String giant = "Long".repeat(1_000_000);
    String held = "x".repeat(GiantWord.LONGEST_HELD);
    String text = giant + " " + held + "\n" + giant + "er " + giant + " short";

    for (int pieceLength : new int[] {100_003, 1_500_000, text.length()}) {
      // when
      WordCounter counter = counter(rule);
      for (int from = 0; from < text.length(); from += pieceLength) {
        int to = Math.min(text.length(), from + pieceLength);
        count(counter, text.substring(from, to), to < text.length());
      }

      // then
      Map<String, Long> counts = counts(counter);
      assertThat(counts).hasSize(4).containsEntry(held, 1L).containsEntry("short", 1L);
      assertThat(counts)
          .containsEntry("long".repeat(250) + "…(4000000 bytes, sha-256 " + sha256(giant) + ")", 2L)
          .containsEntry(
              "long".repeat(250) + "…(4000002 bytes, sha-256 " + sha256(giant + "er") + ")", 1L);
    }
  }

  @Test
  void shouldGiveUpOnAMegabyteOfMarksWithoutALetter() {
    // given: a letter, combining marks that would wait for ever for what follows, a letter
    String marks = "\u0301".repeat(4_000_000);
    WordCounter counter = counter(WordRules.UNICODE);

    // when
    count(counter, "a" + marks.substring(0, 2_000_000), true);
    count(counter, marks.substring(2_000_000), true);
    count(counter, " b", false);

    // then: one word begins with the letter
    assertThat(counts(counter)).hasSize(2).containsEntry("b", 1L);
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

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 9, 16, 17})
  void shouldFindWordsThatStandAsCloseAsTheyCan(int length) {
    for (int words = 1; words < 600; words++) {
      String text = ("x".repeat(length) + " ").repeat(words);

      assertThat(count(WordRules.UNICODE, text)).isEqualTo(PlainWords.unicode(text));
      assertThat(count(WordRules.CLASSIC, text)).isEqualTo(PlainWords.classic(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%sB", "1%s2", "a%s1", "1%sa", "_%sa", "a%s_"})
  void shouldTreatEveryPairOfAsciiCharactersBetweenLettersAndDigitsAsIcuDoes(String between) {
    StringBuilder text = new StringBuilder();
    for (int c = 1; c < 128; c++) {
      for (int d = 1; d < 128; d++) {
        text.append(between.formatted(Character.toString(c) + Character.toString(d))).append('\n');
      }
    }
    String all = text.toString();

    assertThat(count(WordRules.UNICODE, all)).isEqualTo(PlainWords.unicode(all));
    assertThat(count(WordRules.CLASSIC, all)).isEqualTo(PlainWords.classic(all));
  }

  /**
   * Unicode's own test cases are sequences of characters with each value of the property Word_Break
   * (UAX #29, section 6); these are all such sequences, with ICU's answers.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void shouldFindTheWordsThatIcuFindsInSequencesOfCharactersOfEveryKind(int length) {
    // given
    List<String> kinds = oneCharacterOfEveryKind();
    if (length > 3) {
      kinds.removeAll(List.of("字", "ひ", "ไ")); // ICU takes its time for those.
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.pow(kinds.size(), length); i++) {
      for (int j = 0, rest = i; j < length; j++, rest /= kinds.size()) {
        text.append(kinds.get(rest % kinds.size()));
      }
      text.append('\n');
    }
    String all = text.toString();

    // then
    assertThat(kinds).hasSizeGreaterThan(18);
    assertThat(count(WordRules.UNICODE, all)).isEqualTo(PlainWords.unicode(all));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", ".", "1", "\n", "é", "»"})
  void shouldFindTheSameWordsWhereverABlockEndsBetweenTwoCharacters(String before) {
    List<String> kinds = oneCharacterOfEveryKind();
    for (int length = 57; length < 64; length++) {
      String begin = "b".repeat(length) + before;
      for (String first : kinds) {
        for (String second : kinds) {
          String text = begin + first + second + "c d".repeat(30);
          assertThat(count(WordRules.UNICODE, text))
              .as("%s %s after %d letters and %s", first, second, length, before)
              .isEqualTo(PlainWords.unicode(text));
        }
      }
    }
  }

  private static List<String> oneCharacterOfEveryKind() {
    Map<Integer, String> byWordBreak = new TreeMap<>();
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      if (UCharacter.isDefined(c) && !UCharacter.isSupplementary(c) && c != '\n') {
        byWordBreak.putIfAbsent(
            UCharacter.getIntPropertyValue(c, UProperty.WORD_BREAK), Character.toString(c));
      }
    }
    List<String> kinds = new ArrayList<>(byWordBreak.values());
    kinds.addAll(List.of("\u2139", "\ud83c\udde9", "字", "ひ", "ไ", "’"));
    return kinds;
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
    counter.count(text, 0, text.length, false);

    // then
    assertThat(counts(counter)).containsOnly(Map.entry("ab", 1L), Map.entry("thé", 1L));
    assertThat(words(counter).total()).isEqualTo(2);
  }

  private static Map<String, Long> count(WordRules rule, String text) {
    WordCounter counter = counter(rule);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    counter.count(utf8, 0, utf8.length, false);
    return counts(counter);
  }

  private static void count(WordCounter counter, String piece, boolean open) {
    byte[] utf8 = piece.getBytes(StandardCharsets.UTF_8);
    counter.count(utf8, 0, utf8.length, open);
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static WordCounter counter(WordRules rule) {
    return new WordCounter(rule.create(), new WordFilter(1, Set.of()));
  }

  private static Map<String, Long> counts(WordCounter counter) {
    Map<String, Long> counts = new TreeMap<>();
    for (WordTable.Cursor each = words(counter).words(); each.next(); ) {
      int length = each.to() - each.from();
      String word = new String(each.bytes(), each.from(), length, StandardCharsets.UTF_8);
      assertThat(counts.put(word, each.count())).isNull();
    }
    return counts;
  }

  private static WordTable words(WordCounter counter) {
    try {
      return counter.words();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("a table throws nothing", e);
    }
  }
}
