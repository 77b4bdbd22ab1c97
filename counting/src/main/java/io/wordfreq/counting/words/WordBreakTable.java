package io.wordfreq.counting.words;

import com.ibm.icu.impl.ICUBinary;
import com.ibm.icu.impl.RBBIDataWrapper;
import com.ibm.icu.util.CodePointTrie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * ICU's compiled word break rules for the root locale, laid out for a loop over bytes.
 *
 * <p>The state machine is ICU's own, read from its data, so that the boundaries are ICU's whatever
 * its version: only the loop that drives it ({@link SegmentScan}) is ours. What a row means is
 * described in ICU's {@code rbbidata.h}.
 */
final class WordBreakTable {

  static final int STOP = 0;

  /** The category that stands for the end of the text. */
  static final int END_OF_TEXT = 1;

  /** The least status of a segment that is a word: number, letter, kana, ideograph. */
  private static final int WORD = 100;

  private static final int BEGIN_OF_TEXT = 2;
  private static final int BEGIN_OF_TEXT_REQUIRED = 2;
  private static final int START = 1;

  /** They stand for all letters and digits of ASCII. */
  private static final int LETTER = 'a';

  private static final int DIGIT = '1';

  /** It stands for all that joins both letters and digits. */
  static final byte FULL_STOP = '.';

  /** The combining acute accent stands for marks. */
  private static final int MARK = 0x301;

  private static final WordBreakTable ROOT = load("brkitr/word.brk");

  /** How many categories of characters there are, the length of a row. */
  final int categories;

  /** The state to begin with. */
  final int start;

  /** By state times {@link #categories} plus category: the next state. */
  final short[] next;

  /** By state: whether a boundary may lie here. */
  final boolean[] accepts;

  /** By state: whether what ends here is a word. */
  final boolean[] word;

  /** The category of ASCII's letters, and of those of other alphabets that are treated alike. */
  final byte letter;

  /**
   * The category of marks and format characters, which change nothing for the letter they are on.
   */
  final byte mark;

  /** The category of a full stop and of typographic apostrophes. */
  final byte quote;

  /** By code point, up to U+FFFF: its category. */
  final byte[] basicPlane;

  /** The category of what joins nothing, except for marks that follow it. */
  final byte separator;

  /** From this category on, characters are divided with a dictionary. */
  final int firstDictionaryCategory;

  private final CodePointTrie trie;

  private WordBreakTable(RBBIDataWrapper icu) {
    RBBIDataWrapper.RBBIStateTable table = icu.fFTable;
    trie = icu.fTrie;
    categories = icu.fHeader.fCatCount;
    firstDictionaryCategory = table.fDictCategoriesStart;
    int states = table.fNumStates;
    next = new short[states * categories];
    accepts = new boolean[states];
    word = new boolean[states];
    for (int state = 0; state < states; state++) {
      int row = icu.getRowIndex(state);
      for (int category = 0; category < categories; category++) {
        next[state * categories + category] =
            (short) table.fTable[row + RBBIDataWrapper.NEXTSTATES + category];
      }
      int accepting = table.fTable[row + RBBIDataWrapper.ACCEPTING];
      if (accepting > RBBIDataWrapper.ACCEPTING_UNCONDITIONAL) {
        throw new IllegalStateException("word break rules with look-ahead are not supported");
      }
      accepts[state] = accepting == RBBIDataWrapper.ACCEPTING_UNCONDITIONAL;
      int status = table.fTable[row + RBBIDataWrapper.TAGSIDX];
      word[state] = icu.fStatusTable[status + icu.fStatusTable[status]] >= WORD;
    }
    start =
        (table.fFlags & BEGIN_OF_TEXT_REQUIRED) == 0
            ? START
            : next[START * categories + BEGIN_OF_TEXT];
    basicPlane = new byte[Character.MIN_SUPPLEMENTARY_CODE_POINT];
    for (int c = 0; c < basicPlane.length; c++) {
      basicPlane[c] = (byte) trie.get(c);
    }
    letter = basicPlane[LETTER];
    mark = basicPlane[MARK];
    separator = basicPlane['!'];
    quote = basicPlane[FULL_STOP];
    checkLetters();
    checkSeparators(states);
  }

  private int after(int state, int codePoint) {
    return next[state * categories + basicPlane[codePoint]];
  }

  /**
   * Whether an ASCII character joins the letters or digits beside it.
   *
   * @param before the last byte before it, of a letter or its marks if that is not ASCII
   * @param after the first byte after it, likewise
   */
  boolean joins(byte before, byte joiner, byte after) {
    int first = before >= 0 ? before : LETTER;
    int second = after >= 0 ? after : LETTER;
    int state = after(after(after(start, first), joiner), second);
    return state != STOP && accepts[state];
  }

  static WordBreakTable root() {
    return ROOT;
  }

  /** The category of a code point. */
  int category(int codePoint) {
    return codePoint < basicPlane.length ? basicPlane[codePoint] : trie.get(codePoint);
  }

  /**
   * Makes sure of what {@link UnicodeWords} relies on: that letters and digits make words; that
   * what may follow depends on the last of them only; that letters, digits, marks, separators and
   * full stops are of five different categories, none of which needs a dictionary; and that what is
   * treated as a full stop has three bytes.
   */
  private void checkLetters() {
    for (int c = 0; c < 128; c++) {
      if (Character.isLetterOrDigit(c) && basicPlane[c] != basicPlane[representative(c)]) {
        throw new IllegalStateException("word break rules distinguish U+00%02X".formatted(c));
      }
    }
    Set<Byte> kinds = new HashSet<>(List.of(letter, basicPlane[DIGIT], mark, separator, quote));
    if (kinds.size() < 5
        || kinds.contains((byte) END_OF_TEXT)
        || Collections.max(kinds) >= firstDictionaryCategory) {
      throw new IllegalStateException("word break rules have other kinds of characters");
    }
    for (int c = 0x80; c < 0x800; c++) {
      if (basicPlane[c] == quote) {
        throw new IllegalStateException("word break rules join U+%04X".formatted(c));
      }
    }
    int letterState = after(start, LETTER);
    if (after(letterState, MARK) != letterState) {
      throw new IllegalStateException("word break rules look at marks");
    }
    for (int c : new int[] {LETTER, DIGIT}) {
      for (int d : new int[] {LETTER, DIGIT}) {
        int alone = after(start, d);
        if (!accepts[alone] || !word[alone] || after(after(start, c), d) != alone) {
          throw new IllegalStateException("word break rules part %c and %c".formatted(c, d));
        }
        checkJoiners(c, d);
      }
    }
  }

  /**
   * Makes sure that what follows a joined word depends on its last character only, too, and that a
   * word is joined by one character, which is no space, control character or separator.
   */
  private void checkJoiners(int before, int after) {
    for (int c = 0; c < 128; c++) {
      int state = after(after(start, before), c);
      if (Character.isLetterOrDigit(c) || c == '_' || state == STOP) {
        continue;
      }
      int joined = after(state, after);
      boolean joinsMore = c <= ' ' || basicPlane[c] == separator;
      for (int d = 0; d < 128; d++) {
        joinsMore |= !Character.isLetterOrDigit(d) && d != '_' && after(state, d) != STOP;
      }
      if (joinsMore || accepts[state] || (joined != STOP && joined != after(start, after))) {
        throw new IllegalStateException("word break rules join U+00%02X".formatted(c));
      }
    }
  }

  private static int representative(int letterOrDigit) {
    return Character.isDigit(letterOrDigit) ? DIGIT : LETTER;
  }

  /**
   * Makes sure of what {@link UnicodeWords} relies on: an ASCII character that is no letter, digit
   * or underscore is never in one segment with the ASCII character after it if that segment can be
   * a word. Only spaces keep together, and what may follow them can make a word of the segment.
   */
  private void checkSeparators(int states) {
    boolean[] leadsToWord = leadsToWord(states);
    for (int c = 0; c < 128; c++) {
      int state = after(start, c);
      for (int d = 0; d < 128 && !Character.isLetterOrDigit(c) && c != '_'; d++) {
        int then = after(state, d);
        boolean spaces = c == ' ' && d == ' ';
        boolean joins = leadsToWord[then] || Character.isLetterOrDigit(d);
        if (word[state] || (then != STOP && joins && !spaces)) {
          throw new IllegalStateException("word break rules join U+00%02X".formatted(c));
        }
      }
    }
  }

  private boolean[] leadsToWord(int states) {
    boolean[] leads = word.clone();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int state = 1; state < states; state++) {
        for (int category = 0; category < categories && !leads[state]; category++) {
          leads[state] = leads[next[state * categories + category]];
          changed |= leads[state];
        }
      }
    }
    return leads;
  }

  private static WordBreakTable load(String name) {
    try {
      return new WordBreakTable(RBBIDataWrapper.get(ICUBinary.getRequiredData(name)));
    } catch (IOException e) {
      throw new UncheckedIOException("reading ICU's " + name, e);
    }
  }
}
