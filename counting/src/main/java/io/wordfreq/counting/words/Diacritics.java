package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Set;

/**
 * Takes diacritics off letters of Latin, Greek, Cyrillic, Hebrew and Arabic: in the canonical
 * decomposition, the nonspacing marks (general category Mn) of these scripts, and those that many
 * scripts share.
 *
 * <p>Marks that make another letter stay. They are those that CLDR's root collation does not ignore
 * at its primary level, where it compares letters only: the breve of й, the hamza and madda of five
 * Arabic letters, and letters that are written above others. In other scripts marks are vowels, or
 * tell words apart otherwise (が is not か), and all stay.
 */
final class Diacritics {

  private static final Set<Integer> SCRIPTS =
      Set.of(UScript.LATIN, UScript.GREEK, UScript.CYRILLIC, UScript.HEBREW, UScript.ARABIC);

  /** Letters with the mark that is part of them: й, آ, أ, إ, ؤ and ئ. */
  private static final Set<String> LETTERS =
      Set.of(
          "\u0438\u0306",
          "\u0627\u0653",
          "\u0627\u0654",
          "\u0627\u0655",
          "\u0648\u0654",
          "\u064a\u0654");

  /** The first and the last of each range of marks that are letters above others, such as aͤ. */
  private static final int[] LETTERS_ABOVE = {
    0x363, 0x36F, 0x1ABF, 0x1AC0, 0x1ACC, 0x1ACE, 0x1DCA, 0x1DCA, 0x1DD2, 0x1DF4, 0x2DE0, 0x2DFF,
    0xA674, 0xA67B, 0xA69E, 0xA69F, 0x1E08F, 0x1E08F
  };

  private Diacritics() {}

  /** A text in lower case without them, in normalization form C. */
  static String removed(String text) {
    String decomposed = Normalizer2.getNFDInstance().normalize(text);
    StringBuilder rest = new StringBuilder(decomposed.length());
    int letter = 0;
    for (int at = 0; at < decomposed.length(); ) {
      int codePoint = decomposed.codePointAt(at);
      boolean mark = UCharacter.getType(codePoint) == UCharacterCategory.NON_SPACING_MARK;
      if (!mark) {
        letter = codePoint;
      }
      if (!mark || !isRemoved(codePoint, letter)) {
        rest.appendCodePoint(codePoint);
      }
      at += Character.charCount(codePoint);
    }
    return Normalizer2.getNFCInstance().normalize(rest);
  }

  private static boolean isRemoved(int mark, int letter) {
    return SCRIPTS.contains(UScript.getScript(letter))
        && isOfTheirScripts(mark)
        && !isLetterAbove(mark)
        && !LETTERS.contains(Character.toString(letter) + Character.toString(mark));
  }

  private static boolean isOfTheirScripts(int mark) {
    int script = UScript.getScript(mark);
    return script == UScript.INHERITED || SCRIPTS.contains(script);
  }

  private static boolean isLetterAbove(int mark) {
    for (int i = 0; i < LETTERS_ABOVE.length; i += 2) {
      if (mark >= LETTERS_ABOVE[i] && mark <= LETTERS_ABOVE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
