package io.wordfreq.counting.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import org.junit.jupiter.api.Test;

class PlainSpellingTest {

  @Test
  void shouldLeaveOutTheseCharactersAndNoOthers() {
    // given
    UnicodeSet leftOut = new UnicodeSet();
    UnicodeSet apostrophes = new UnicodeSet();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (PlainSpelling.of(c) == PlainSpelling.LEFT_OUT) {
        leftOut.add(c);
      } else if (PlainSpelling.of(c) != c) {
        assertThat(PlainSpelling.of(c)).isEqualTo('\'');
        apostrophes.add(c);
      }
    }

    // then
    assertThat(leftOut.toPattern(true))
        .isEqualTo(
            new UnicodeSet(
                    "[\\u00AD\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u206F"
                        + "\\uFEFF\\U0001D173-\\U0001D17A\\U000E0001\\U000E0020-\\U000E007F]")
                .toPattern(true));
    assertThat(apostrophes.toPattern(true))
        .isEqualTo(new UnicodeSet("[\\u02BC\\u2019\\uFF07]").toPattern(true));
  }

  @Test
  void shouldLeaveOutWhatUnicodeHidesExceptWhatTellsWordsApart() {
    UnicodeSet hidden = new UnicodeSet("[[:Cf:]&[:Default_Ignorable_Code_Point:]]");
    UnicodeSet kept = new UnicodeSet("[\\u180E\\u200C\\u200D\\U0001BCA0-\\U0001BCA3]");

    assertThat(hidden.containsAll(kept)).isTrue();
    for (String character : hidden.removeAll(kept)) {
      assertThat(PlainSpelling.of("a" + character + "b"))
          .as(UCharacter.getName(character, " "))
          .isEqualTo("ab");
    }
    for (String character : kept) {
      assertThat(PlainSpelling.of("a" + character + "b")).isEqualTo("a" + character + "b");
    }
  }

  /** So that leaving it out makes no two words one. */
  @Test
  void shouldHaveNoZeroWidthSpaceWithinAWord() {
    BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);
    for (String word : new String[] {"ab", "1", "日", "カ", "ไทย", "ខ្មែរ", "မြန်", "한", "ש'", "_"}) {
      String text = word + "\u200b" + word;
      boundaries.setText(text);

      assertThat(boundaries.isBoundary(word.length())).as(word).isTrue();
      assertThat(boundaries.isBoundary(word.length() + 1)).as(word).isTrue();
    }
  }
}
