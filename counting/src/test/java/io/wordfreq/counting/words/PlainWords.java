package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Both rules applied plainly to the whole text, as the oracle of tests. */
public final class PlainWords {

  private static final Pattern NOT_SEEN =
      Pattern.compile(
          "[\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff"
              + "\\x{1d173}-\\x{1d17a}\\x{e0001}\\x{e0020}-\\x{e007f}]");

  private static final Pattern APOSTROPHES = Pattern.compile("[\\u2019\\u02bc\\uff07]");

  private static final UnicodeSet DIACRITICS =
      new UnicodeSet("[[:Mn:]&[[:Inherited:][:Latin:][:Greek:][:Cyrillic:][:Hebrew:][:Arabic:]]]")
          .freeze();

  private static final UnicodeSet LETTERS_WITH_DIACRITICS =
      new UnicodeSet("[[:Latin:][:Greek:][:Cyrillic:][:Hebrew:][:Arabic:]]").freeze();

  /** CLDR's root collation, at the level where it compares letters only. */
  private static final Collator LETTERS_ALONE = lettersAlone();

  private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

  private PlainWords() {}

  /** ICU's word boundaries, and what readers see of the words. */
  public static Map<String, Long> unicode(String text) {
    Map<String, Long> counts = new TreeMap<>();
    BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);
    boundaries.setText(text);
    int begin = boundaries.first();
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      if (boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
        String form = form(text.substring(begin, end));
        if (!form.isEmpty()) {
          counts.merge(form, 1L, Long::sum);
        }
      }
      begin = end;
    }
    return counts;
  }

  /** What readers see of a word, then lower case, then NFC. */
  static String form(String word) {
    String seen = NOT_SEEN.matcher(word).replaceAll("");
    String plain = APOSTROPHES.matcher(seen).replaceAll("'");
    return Normalizer2.getNFCInstance().normalize(UCharacter.toLowerCase(ULocale.ROOT, plain));
  }

  /** The same counts without the marks of five scripts that make no other letter. */
  public static Map<String, Long> withoutMarks(Map<String, Long> counts) {
    Map<String, Long> folded = new TreeMap<>();
    counts.forEach((word, count) -> folded.merge(withoutMarks(word), count, Long::sum));
    return folded;
  }

  static String withoutMarks(String word) {
    StringBuilder rest = new StringBuilder();
    String letter = "";
    for (int c : Normalizer2.getNFDInstance().normalize(word).codePoints().toArray()) {
      String character = Character.toString(c);
      if (UCharacter.getType(c) != UCharacterCategory.NON_SPACING_MARK) {
        letter = character;
      } else if (DIACRITICS.contains(c)
          && LETTERS_WITH_DIACRITICS.contains(letter)
          && LETTERS_ALONE.compare(letter + character, letter) == 0) {
        continue;
      }
      rest.append(character);
    }
    return Normalizer2.getNFCInstance().normalize(rest);
  }

  private static Collator lettersAlone() {
    Collator collator = Collator.getInstance(ULocale.ROOT);
    collator.setStrength(Collator.PRIMARY);
    return collator.freeze();
  }

  /** The old worker's rule: split, lower-case, skip the short, trim. */
  public static Map<String, Long> classic(String text) {
    Map<String, Long> counts = new TreeMap<>();
    for (String token : WHITE_SPACE.splitAsStream(text).toList()) {
      StringBuilder lower = new StringBuilder();
      token.codePoints().map(UCharacter::toLowerCase).forEach(lower::appendCodePoint);
      if (lower.toString().getBytes(StandardCharsets.UTF_8).length > 4) {
        String word = lower.toString().replaceAll("^[.,\"'?!]+|[.,\"'?!]+$", "");
        if (!word.isEmpty()) {
          counts.merge(word, 1L, Long::sum);
        }
      }
    }
    return counts;
  }
}
