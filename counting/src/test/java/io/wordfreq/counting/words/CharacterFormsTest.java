package io.wordfreq.counting.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterFormsTest {

  private final CharacterForms forms = new CharacterForms();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Word",
        "Naïve",
        "don’t",
        "\u200fcoöp\u00aderate\ufeff",
        "ЁЖИК",
        "Ὀδυσσεύς",
        "हिन्दी",
        "ที่",
        "שלום",
        "东京",
        "한국",
        "ȺȺȺ"
      })
  void shouldKnowTheFormsOfMostWords(String word) {
    assertThat(form(word)).isEqualTo(PlainWords.form(word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ΟΔΥΣ",
        "İ",
        "e\u0301",
        "e\u00ad\u0301",
        "a\u0f71\u00ad\u0f72",
        "\u1112\u1161",
        "a\u0f71\u0f72",
        "\ud835\udcb3"
      })
  void shouldLeaveToIcuWhatDependsOnNeighbours(String word) {
    assertThat(form(word)).isNull();
  }

  @Test
  void shouldLeaveLongWordsToIcu() {
    assertThat(form("x".repeat(CharacterForms.LONGEST)))
        .isEqualTo("x".repeat(CharacterForms.LONGEST));
    assertThat(form("Ⱥ".repeat(CharacterForms.LONGEST / 2))).hasSize(CharacterForms.LONGEST / 2);
    assertThat(form("x".repeat(CharacterForms.LONGEST + 1))).isNull();
  }

  @Test
  void shouldAgreeWithIcuOnEveryCharacterBesideOthers() {
    int known = 0;
    for (int c = 1; c <= Character.MAX_VALUE; c++) {
      if (!Character.isSurrogate((char) c)) {
        String character = Character.toString(c);
        for (String word :
            new String[] {
              character,
              "A" + character + "b",
              character + character,
              "e\u00ad" + character + "\u2060\u0301",
              "Σ" + character + "Σ",
              "ก\u0e38" + character,
              character + "\u0e48",
              "\u1100" + character,
              "각" + character
            }) {
          String form = form(word);
          if (form != null) {
            assertThat(form).as("U+%04X in %s", c, word).isEqualTo(PlainWords.form(word));
            known++;
          }
        }
      }
    }
    assertThat(known).isGreaterThan(300_000);
  }

  /** The form; null where ICU has to be asked. */
  private String form(String word) {
    byte[] utf8 = (" " + word).getBytes(UTF_8);
    byte[] form = new byte[WordRule.LONGEST_FORM];
    int length = forms.write(utf8, 1, utf8.length, form);
    return length == WordRule.NOT_HERE ? null : new String(form, 0, length, UTF_8);
  }
}
