package io.wordfreq.counting.encoding;

/** Which letters of some alphabets stand where only. */
final class Spelling {

  /** Five letters have another form at the end of a word, and only there. */
  private static final String HEBREW_FINAL = "םןץףך";

  /** But for פ, which foreign words end with. */
  private static final String HEBREW_NOT_FINAL = "מנצכ";

  private static final char SIGMA = '\u03C3';
  private static final char FINAL_SIGMA = '\u03C2';

  private Spelling() {}

  /** Whether a letter cannot stand between these; Greek, Hebrew and Thai know such. */
  static boolean isMisplaced(char before, char c, char behind) {
    if (c == FINAL_SIGMA || c == SIGMA) {
      return Character.isLetter(behind) == (c == FINAL_SIGMA);
    }
    if (c >= '\u0590' && c <= '\u05FF') {
      boolean ends = !Character.isLetter(behind) && !isMark(behind);
      return ends ? HEBREW_NOT_FINAL.indexOf(c) >= 0 : HEBREW_FINAL.indexOf(c) >= 0;
    }
    if (isThaiMark(c)) {
      return !isThaiConsonant(before) && !isThaiMark(before);
    }
    // Vowels that are written before the consonant that they are spoken behind.
    return c >= '\u0E40' && c <= '\u0E44' && !isThaiConsonant(behind);
  }

  /** Whether it is part of a word though it is no letter. */
  static boolean isMark(char c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isThaiMark(char c) {
    return c == '\u0E31' || (c >= '\u0E34' && c <= '\u0E3A') || (c >= '\u0E47' && c <= '\u0E4E');
  }

  private static boolean isThaiConsonant(char c) {
    return c >= '\u0E01' && c <= '\u0E2E';
  }
}
