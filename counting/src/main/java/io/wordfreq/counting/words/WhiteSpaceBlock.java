package io.wordfreq.counting.words;

import com.ibm.icu.lang.UCharacter;

/**
 * Sixty-four bytes of text at once, as in {@link TextBlock}: which of them are white space. Of
 * {@code "a b\tc"}, followed by an em space, U+2003, and a letter:
 *
 * <pre>
 * bytes   a ␣ b ⇥ c E2 80 83 d
 * spaces  . 1 . 1 . 1  1  1  .
 * </pre>
 */
final class WhiteSpaceBlock {

  private static final long LOW_BITS = EightBytes.each(0x7F);

  /** Which bytes are white space; not those of a character that goes on behind the block. */
  long spaces;

  /** Looks at the bytes from a place on, where a character begins. */
  void read(byte[] utf8, int at) {
    long found = 0;
    long special = 0;
    for (int i = 0; i < TextBlock.BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      long low = eight & LOW_BITS;
      long control = EightBytes.atLeast(low, '\t') & ~EightBytes.atLeast(low, '\r' + 1);
      found |= EightBytes.highestBits((control | EightBytes.equalTo(low, ' ')) & ~eight) << i;
      special |= eight;
    }
    spaces = EightBytes.highestBits(special) == 0 ? found : found | others(utf8, at);
  }

  /**
   * Finds white space that is not ASCII: U+0085, U+00A0, U+1680, U+2000 and on, U+3000. Its first
   * byte is C2, E1, E2 or E3, so other characters are passed over without a look.
   */
  private static long others(byte[] utf8, int at) {
    long leads = 0;
    for (int i = 0; i < TextBlock.BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      long low = eight & LOW_BITS;
      long first = EightBytes.equalTo(low, 0xC2 & 0x7F);
      long second = EightBytes.atLeast(low, 0xE1 & 0x7F) & ~EightBytes.atLeast(low, 0xE4 & 0x7F);
      leads |= EightBytes.highestBits((first | second) & eight) << i;
    }
    long found = 0;
    for (long left = leads; left != 0; left &= left - 1) {
      int i = Long.numberOfTrailingZeros(left);
      int end = i + Utf8.length(utf8[at + i]);
      if (end <= TextBlock.BYTES && UCharacter.isUWhiteSpace(Utf8.codePoint(utf8, at + i))) {
        // All bits from i on, of all up to end: for the em space above, bits 5 to 7.
        found |= (-1L << i) & (-1L >>> (Long.SIZE - end));
      }
    }
    return found;
  }
}
