package io.wordfreq.counting.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiacriticsTest {

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  @ParameterizedTest
  @CsvSource({
    "café naïve, cafe naive",
    "ångström, angstrom",
    "việt, viet",
    "ὀδυσσεύς, οδυσσευς",
    "ёлка, елка",
    "її, іі",
    "שָׁלוֹם, שלום",
    "مُحَمَّد, محمد",
    "هٰذا, هذا",
    "й\u0301, й",
    "ǖ, u"
  })
  void shouldTakeDiacriticsOffLetters(String word, String expected) {
    assertThat(Diacritics.removed(word)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain", "мой", "أإآؤئ", "हिन्दी", "ที่", "が", "한국어", "øłđıæß", "uͤber", "1\u0301",
        "が\u0301"
      })
  void shouldLeaveAloneWhatIsNoDiacritic(String word) {
    assertThat(Diacritics.removed(word)).isEqualTo(word);
  }

  @Test
  void shouldTakeOffEachMarkThatMakesNoOtherLetter() {
    int removed = 0;
    List<String> letters =
        List.of(
            "a", "i", "α", "ι", "а", "и", "й", "א", "ש", "ا", "و", "ي", "ی", "ه", "の", "त", "ท");
    for (String mark : new UnicodeSet("[:Mn:]")) {
      for (String letter : letters) {
        String word = NFC.normalize("x" + letter + mark + "z");
        String rest = Diacritics.removed(word);
        assertThat(rest).as("%s, %s", letter, mark).isEqualTo(PlainWords.withoutMarks(word));
        removed += rest.equals(word) ? 0 : 1;
      }
    }
    assertThat(removed).isGreaterThan(10_000);
  }

  @Test
  void shouldTakeTheMarksOffEveryComposedLetter() {
    int folded = 0;
    for (String letter : new UnicodeSet("[[:L:]-[:Lu:]-[:Lt:]&[:NFD_QC=No:]]")) {
      String word = NFC.normalize(letter + "x");
      assertThat(Diacritics.removed(word)).isEqualTo(PlainWords.withoutMarks(word));
      folded += Diacritics.removed(word).equals(word) ? 0 : 1;
    }
    assertThat(folded).isGreaterThan(400);
  }
}
