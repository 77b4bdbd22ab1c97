package io.wordfreq.counting.words;

import com.ibm.icu.util.BytesTrie;
import java.util.Arrays;

/**
 * ICU's dictionary of Thai words as a trie whose steps take a few instructions; ICU's own is made
 * to be small, and takes several branches for each.
 *
 * <p>A node is two numbers. The first has a bit for each of the 64 characters from U+0E00 on with
 * which a word may go on. The second has bits 0 to 14 for the 15 characters from U+0E40 on; bit 15
 * says whether what leads to the node is a word; from bit 16 on it is the number of the first
 * child. The children are numbered one after the other, in the order of their characters, so a
 * child's number is that of the first plus the number of bits before its own. Say that a word may
 * go on with U+0E01, U+0E22 or U+0E40, and that the first child is 10: then bits 1 and 34 of the
 * first number are set and bit 0 of the second, and the three lead to the nodes 10, 11 and 12.
 */
final class ThaiWords {

  /** What the dictionary takes off each character, to make it a byte. */
  static final int BLOCK = 0x0E00;

  /** The first character after those of the dictionary that can be in Thai text. */
  static final int END_OF_BLOCK = 0x0E4F;

  static final int ROOT = 0;

  /** Instead of a node: no word begins so. */
  static final int NONE = -1;

  /** There are 72,022 in ICU 79. */
  private static final int FIRST_NODES = 80_000;

  /** From this character of the block on, bits are in a node's second number. */
  private static final int SECOND = Long.SIZE;

  private static final int SECOND_BITS = END_OF_BLOCK - BLOCK - SECOND;
  private static final long SECOND_MASK = (1L << SECOND_BITS) - 1;
  private static final long IS_WORD = 1L << SECOND_BITS;
  private static final int FIRST_CHILD = SECOND_BITS + 1;

  /** Made when there is Thai text, since it takes some time, and shared by all threads. */
  static final ThaiWords OF_ICU = new ThaiWords();

  /** Two numbers for each node. */
  private final long[] nodes;

  private ThaiWords() {
    BytesTrie words = new BytesTrie(IcuDictionary.bytes("brkitr/thaidict.dict"), 0);
    long[] made = new long[FIRST_NODES * 2];
    long[] states = new long[FIRST_NODES];
    states[ROOT] = words.getState64();
    int count = 1;
    StringBuilder characters = new StringBuilder();
    for (int node = ROOT; node < count; node++) {
      boolean isWord = words.resetToState64(states[node]).current().hasValue();
      long low = 0;
      long high = (isWord ? IS_WORD : 0) | (long) count << FIRST_CHILD;
      characters.setLength(0);
      words.getNextBytes(characters);
      for (int i = 0; i < characters.length(); i++) {
        char character = characters.charAt(i); // In ascending order, as bits are.
        if (character < SECOND) {
          low |= 1L << character;
        } else if (character < SECOND + SECOND_BITS) {
          high |= 1L << (character - SECOND);
        } else {
          break; // A joiner, which is in no text that is looked up here.
        }
        if (count == states.length) {
          states = Arrays.copyOf(states, 2 * count);
          made = Arrays.copyOf(made, 4 * count);
        }
        words.resetToState64(states[node]).next(character);
        states[count] = words.getState64();
        count++;
      }
      made[2 * node] = low;
      made[2 * node + 1] = high;
    }
    nodes = made;
  }

  /** Whether there are longer words that begin with this one. */
  boolean hasNext(int node) {
    return (nodes[2 * node] | (nodes[2 * node + 1] & SECOND_MASK)) != 0;
  }

  boolean isWord(int node) {
    return (nodes[2 * node + 1] & IS_WORD) != 0;
  }

  /** Where a character leads that {@link ThaiDivider#isDivided}; {@link #NONE} if nowhere. */
  int next(int node, char character) {
    long low = nodes[2 * node];
    long high = nodes[2 * node + 1];
    int child = (int) (high >>> FIRST_CHILD);
    int index = character - BLOCK;
    if (index < SECOND) {
      long bit = 1L << index;
      return (low & bit) == 0 ? NONE : child + Long.bitCount(low & (bit - 1));
    }
    long bit = 1L << (index - SECOND);
    return (high & bit) == 0 ? NONE : child + Long.bitCount(low) + Long.bitCount(high & (bit - 1));
  }
}
