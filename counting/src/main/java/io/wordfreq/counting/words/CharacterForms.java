package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;

/**
 * Brings words to their plain spelling ({@link PlainSpelling}), lower case and normalization form
 * C, if that can be done character by character, whatever stands beside each: so it is with most
 * words of all scripts. ICU takes strings for it, and as long as counting a word dozens of times.
 */
final class CharacterForms {

  /** Longer words, in bytes, are too few to matter. */
  static final int LONGEST = 64;

  private static final int FIRST_SUPPLEMENTARY = 0x10000;

  /**
   * The only character whose lower case depends on its neighbours: there is another at word ends.
   */
  private static final char CAPITAL_SIGMA = '\u03a3';

  /**
   * A flag beside a form: the character is a mark. Normalization may have to change the order of
   * two marks, which is left to ICU.
   */
  private static final int MARK = 1 << Character.SIZE;

  private static final int UNKNOWN = 0;

  /** By character: its form, once somebody has asked for it. */
  private final int[] forms = new int[FIRST_SUPPLEMENTARY];

  /**
   * Writes the form of a word.
   *
   * @param into has room for {@link WordRule#LONGEST_FORM} bytes
   * @return how many bytes the form has, 0 if nothing is left of the word; {@link
   *     WordRule#NOT_HERE} if it is not found so
   */
  int write(byte[] utf8, int from, int to, byte[] into) {
    if (to - from > LONGEST) {
      return WordRule.NOT_HERE;
    }
    int length = 0;
    boolean afterMark = false;
    int at = from;
    while (at < to) {
      byte b = utf8[at];
      if (b >= 0) {
        into[length++] = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
        afterMark = false;
        at++;
        continue;
      }
      int form = form(Utf8.codePoint(utf8, at));
      if (form == PlainSpelling.LEFT_OUT) {
        at += Utf8.length(b);
        continue; // The marks beside it come together.
      }
      boolean mark = (form & MARK) != 0;
      if (form == WordRule.NOT_HERE || (mark && afterMark)) {
        return WordRule.NOT_HERE;
      }
      length = Utf8.put((char) form, into, length);
      afterMark = mark;
      at += Utf8.length(b);
    }
    return length;
  }

  private int form(int codePoint) {
    if (codePoint >= FIRST_SUPPLEMENTARY) {
      return WordRule.NOT_HERE;
    }
    if (forms[codePoint] == UNKNOWN) {
      forms[codePoint] = find(codePoint);
    }
    return forms[codePoint];
  }

  private int find(int codePoint) {
    int plain = PlainSpelling.of(codePoint);
    if (plain == PlainSpelling.LEFT_OUT) {
      return PlainSpelling.LEFT_OUT;
    }
    String lower = UCharacter.toLowerCase(ULocale.ROOT, Character.toString(plain));
    if (codePoint == CAPITAL_SIGMA
        || lower.length() != 1
        || Normalizer2.getNFCInstance().quickCheck(lower)
            != Normalizer.YES) { // MAYBE is what joins the one before it.
      return WordRule.NOT_HERE;
    }
    char form = lower.charAt(0);
    return UCharacter.getCombiningClass(form) == 0 ? form : form | MARK;
  }
}
