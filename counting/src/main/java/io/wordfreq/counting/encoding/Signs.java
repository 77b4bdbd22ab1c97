package io.wordfreq.counting.encoding;

/** Characters beyond ASCII that are no letters and that texts of any language may have. */
final class Signs {

  /** What may stand between two letters, as well as anywhere. */
  private static final String JOINERS = "\u2019\u00B7\u00A0\u00AD\u2013\u2014\u2026";

  /** Beginning with the most frequent; each half as frequent as those of the line before. */
  private static final String[] BY_FREQUENCY = {
    "\u2019\u201C\u201D\u2013",
    "\u2014\u2026\u00AB\u00BB\u2018\u2022\u00A0\u201E\u20AC\u00A3\u00B0",
    "\u00BF\u00A9\u00B7\u00A7\u00BA\u00AD\u00BD\u2116\u00A1\u00AE\u2122\u00D7",
    "\u00AA\u00B2\u00BC\u00BE\u00B1\u00B5\u00B3\u2039\u203A\u201A\u00A5",
    "\u00A2\u00A6\u00B6\u00F7\u00B4\u00B9\u2020\u2021\u00AC\u060C\u061B\u061F\u0384\u0385\u00A8"
  };

  private static final double MOST_FREQUENT = 0.12;

  /** What stands before a word or a number, not behind a word. */
  private static final String BEFORE =
      "\u00BF\u00A1\u201E\u201A\u00A9\u00B5\u00BD\u00BC\u00BE\u00B1\u00D7\u00F7\u00A3\u00A5\u00A7";

  /** What is not followed by a letter at once. */
  private static final String BEHIND =
      "\u00BD\u00BC\u00BE\u00B2\u00B3\u00B9\u00B1\u00D7\u00F7\u00A2\u00A5\u00B4\u00AC\u00A6\u2122\u00AE"
          + "\u00AA\u00BA\u00B6\u00A8\u060C";

  private static final char APOSTROPHE = '\u2019';
  private static final String DASHES = "\u2013\u2014\u2026";

  private static final double ANYWHERE = Math.log(0.4);

  /** As in "’tis", and dashes without spaces. */
  private static final double SELDOM = Math.log(0.01);

  private static final double NEVER = Math.log(0.0002);

  /** As at the end of a quotation, "…”". */
  private static final double BESIDE_ANOTHER = Math.log(0.05);

  private Signs() {}

  /** How frequent it is among them, from 0 to 1; 0 if it is none of them. */
  static double frequency(char c) {
    double frequency = MOST_FREQUENT;
    for (String each : BY_FREQUENCY) {
      if (each.indexOf(c) >= 0) {
        return frequency;
      }
      frequency /= 2;
    }
    return 0;
  }

  /**
   * The logarithm of how often such a sign stands in such a place.
   *
   * @param before how many letters are before it
   * @param behind how many letters are behind it; of both, more than one may be called two
   * @param beside whether another sign beyond ASCII is before it
   */
  static double place(char c, int before, int behind, boolean beside) {
    double place = ANYWHERE + (beside ? BESIDE_ANOTHER : 0);
    if (before > 0 && behind > 0) {
      boolean dash = DASHES.indexOf(c) >= 0;
      return place
          + (JOINERS.indexOf(c) < 0 || (dash && Math.min(before, behind) < 2)
              ? NEVER
              : dash ? SELDOM : 0);
    }
    if (before > 0) {
      return place + (BEFORE.indexOf(c) >= 0 ? NEVER : 0);
    }
    if (behind > 0) {
      return place + (BEHIND.indexOf(c) >= 0 ? NEVER : c == APOSTROPHE ? SELDOM : 0);
    }
    return place;
  }
}
