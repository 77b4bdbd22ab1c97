package io.wordfreq.counting.words;

/**
 * Places where text can be cut so that the words of the pieces are the words of the whole.
 *
 * <p>A cut lies after a line feed, and between a space or tab and an ASCII letter or digit. Both
 * word rules have a boundary there, and neither looks across it: UAX #29 always breaks after a line
 * feed (WB3a), and breaks between a space and a letter, with nothing before a break deciding what
 * comes after it. A cut can be recognised from the two bytes beside it, in well-formed UTF-8 and in
 * malformed, so two readers that start at different places find the same ones.
 */
public final class TextCuts {

  private TextCuts() {}

  /** Whether text may be cut between these two bytes, which follow each other. */
  public static boolean isCut(byte before, byte after) {
    return before == '\n' || ((before == ' ' || before == '\t') && isAsciiLetterOrDigit(after));
  }

  /**
   * The last cut in a piece of text.
   *
   * @return a position greater than {@code from} and less than {@code to}; -1 if there is none
   */
  public static int last(byte[] utf8, int from, int to) {
    for (int i = to - 1; i > from; i--) {
      if (isCut(utf8[i - 1], utf8[i])) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The first cut in a piece of text.
   *
   * @return a position greater than {@code from} and less than {@code to}; -1 if there is none
   */
  public static int first(byte[] utf8, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (isCut(utf8[i - 1], utf8[i])) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAsciiLetterOrDigit(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }
}
