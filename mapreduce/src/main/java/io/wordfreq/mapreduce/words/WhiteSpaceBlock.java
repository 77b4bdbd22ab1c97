package io.wordfreq.mapreduce.words;

/** Sixty-four bytes of text at once, as in {@link AsciiBlock}: which of them are white space. */
final class WhiteSpaceBlock {

  private static final long LOW_BITS = EightBytes.each(0x7F);

  /** The bytes before the first that is not ASCII. */
  long plain;

  /** Which of the plain bytes are white space; of the others it says nothing. */
  long spaces;

  /** Looks at the bytes from a place on. */
  void read(byte[] utf8, int at) {
    long found = 0;
    long special = 0;
    for (int i = 0; i < AsciiBlock.BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      long low = eight & LOW_BITS;
      long control = EightBytes.atLeast(low, '\t') & ~EightBytes.atLeast(low, '\r' + 1);
      found |= EightBytes.highestBits(control | EightBytes.equalTo(low, ' ')) << i;
      special |= EightBytes.highestBits(eight) << i;
    }
    spaces = found;
    plain = Long.lowestOneBit(special) - 1;
  }
}
