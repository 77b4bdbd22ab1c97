package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;

/**
 * Spells a word as its readers see it: without characters that only shape the line, and with one
 * apostrophe for all.
 *
 * <p>Left out are the format characters that Unicode says are not shown (general category Cf,
 * property Default_Ignorable_Code_Point): soft hyphens, word joiners, direction marks and their
 * like. Some of these make a difference that readers do see, and stay; each is named below. The
 * zero width space is among those left out, yet stands in no word: it is a boundary (UAX #29, since
 * Unicode 5.2), as writers of Thai and Khmer mean it.
 */
final class PlainSpelling {

  /** In place of a character: it is left out. */
  static final int LEFT_OUT = -2;

  /** The first character that is left out or replaced but for the plain apostrophe itself. */
  private static final int FIRST = 0xAD;

  private static final char APOSTROPHE = '\'';

  /** The apostrophe of typographers, which Unicode prefers for punctuation. */
  private static final int RIGHT_QUOTATION_MARK = 0x2019;

  /** That of Ukrainian and Breton keyboards; looks the same. */
  private static final int LETTER_APOSTROPHE = 0x2BC;

  /** The plain one of East Asian keyboards. */
  private static final int FULLWIDTH_APOSTROPHE = 0xFF07;

  /** Separates letters that would join, in Persian and Indic scripts: it tells words apart. */
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

  /** Joins what would not, likewise. */
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Sets a word's last vowel apart, in another shape. */
  private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;

  /** These say which letters of Duployan shorthand overlap, and which are set higher or lower. */
  private static final int FIRST_OF_SHORTHAND = 0x1BCA0;

  private static final int LAST_OF_SHORTHAND = 0x1BCA3;

  private PlainSpelling() {}

  /** Spells a word so; may leave nothing of it. */
  static String of(String written) {
    int at = 0;
    while (at < written.length()) {
      int codePoint = written.codePointAt(at);
      if (of(codePoint) != codePoint) {
        return rewrite(written, at);
      }
      at += Character.charCount(codePoint);
    }
    return written;
  }

  private static String rewrite(String written, int from) {
    StringBuilder plain = new StringBuilder(written.length()).append(written, 0, from);
    written
        .substring(from)
        .codePoints()
        .map(PlainSpelling::of)
        .filter(codePoint -> codePoint != LEFT_OUT)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** What a code point is spelled as; {@link #LEFT_OUT} for nothing. */
  static int of(int codePoint) {
    if (codePoint < FIRST) {
      return codePoint;
    }
    return switch (codePoint) {
      case RIGHT_QUOTATION_MARK, LETTER_APOSTROPHE, FULLWIDTH_APOSTROPHE -> APOSTROPHE;
      case ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER, MONGOLIAN_VOWEL_SEPARATOR -> codePoint;
      default ->
          UCharacter.getType(codePoint) == UCharacterCategory.FORMAT
                  && UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                  && (codePoint < FIRST_OF_SHORTHAND || codePoint > LAST_OF_SHORTHAND)
              ? LEFT_OUT
              : codePoint;
    };
  }
}
