package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.BytesTrie;
import com.ibm.icu.util.CharsTrie;

/**
 * ICU's dictionary of Chinese and Japanese words, each with its cost: the rarer, the higher.
 *
 * <p>The words are ICU's own, read from its data.
 */
final class CjkDictionary {

  /** The cost of a character that is no word in the dictionary, the highest that ICU gives. */
  static final int UNKNOWN_COST = 255;

  /** Instead of a cost: text with this character is left to ICU. */
  static final int NOT_DIVIDED = -1;

  /** Common to both kana, and so of no script of its own. */
  static final int LONG_VOWEL_MARK = 0x30FC;

  private final WordBreakTable table;
  private final CharSequence trie;
  private final short[] costs = new short[Character.MIN_SUPPLEMENTARY_CODE_POINT];

  /**
   * By the first UTF-16 unit of a word: the trie's state after it, 0 if nothing follows. The root
   * has 20,000 edges, so that to look for one at every character would take most of the time.
   */
  private final long[] states = new long[Character.MIN_SUPPLEMENTARY_CODE_POINT];

  private CjkDictionary(CharSequence trie, WordBreakTable table) {
    this.trie = trie;
    this.table = table;
    CharsTrie root = words();
    for (int c = 0; c < states.length; c++) {
      BytesTrie.Result result = root.first(c);
      costs[c] = (short) (isDivided(c) ? UNKNOWN_COST : NOT_DIVIDED);
      if (costs[c] != NOT_DIVIDED && result.hasValue()) {
        costs[c] = (short) root.getValue();
      }
      if (result.hasNext()) {
        states[c] = root.getState64();
      }
    }
  }

  /** The dictionary, which is read when it is first asked for: most texts need none. */
  static CjkDictionary get() {
    return Holder.DICTIONARY;
  }

  /** All words, for one thread. */
  CharsTrie words() {
    return new CharsTrie(trie, 0);
  }

  /**
   * The cost of a word of one character; {@link #NOT_DIVIDED} for characters that ICU does not
   * divide with this dictionary, or not as they are, but normalized.
   */
  int cost(int codePoint) {
    if (codePoint < costs.length) {
      return costs[codePoint];
    }
    return isDivided(codePoint) ? supplementaryCost(codePoint) : NOT_DIVIDED;
  }

  private int supplementaryCost(int codePoint) {
    CharsTrie root = words();
    return root.firstForCodePoint(codePoint).hasValue() ? root.getValue() : UNKNOWN_COST;
  }

  /** The state of {@link #words} after a word's first UTF-16 unit, 0 if there are no such words. */
  long stateAfter(char first) {
    return states[first];
  }

  /** Whether ICU's engine for Chinese and Japanese takes it, and NFKC leaves it alone. */
  private boolean isDivided(int codePoint) {
    return switch (UScript.getScript(codePoint)) {
      case UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA -> isPlain(codePoint);
      default -> codePoint == LONG_VOWEL_MARK && isPlain(codePoint);
    };
  }

  private boolean isPlain(int codePoint) {
    return table.category(codePoint) >= table.firstDictionaryCategory
        && UCharacter.getIntPropertyValue(codePoint, UProperty.NFKC_QUICK_CHECK) == 1
        && UCharacter.getCombiningClass(codePoint) == 0;
  }

  private static final class Holder {
    static final CjkDictionary DICTIONARY =
        new CjkDictionary(IcuDictionary.chars("brkitr/cjdict.dict"), WordBreakTable.root());
  }
}
