package io.wordfreq.mapreduce.words;

/**
 * Sixty-four bytes of text at once: what each of them is, found eight by eight without a branch,
 * since where words end cannot be predicted. In every mask the first byte is the lowest bit.
 */
final class AsciiBlock {

  static final int BYTES = 64;

  private static final long LOW_BITS = EightBytes.each(0x7F);
  private static final long CASE_BITS = EightBytes.each('a' - 'A');

  /** The bytes before the first that is not ASCII, or is an underscore, which joins words. */
  long plain;

  /** Which of the plain bytes are letters or digits; of the others it says nothing. */
  long lettersAndDigits;

  /** Which of the plain bytes are up to U+0020, spaces and control characters; likewise. */
  long spaces;

  /** Looks at the bytes from a place on. */
  void read(byte[] utf8, int at) {
    long found = 0;
    long visible = 0;
    long special = 0;
    for (int i = 0; i < BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      long low = eight & LOW_BITS;
      long lowerCase = low | CASE_BITS;
      long letters = EightBytes.atLeast(lowerCase, 'a') & ~EightBytes.atLeast(lowerCase, 'z' + 1);
      long digits = EightBytes.atLeast(low, '0') & ~EightBytes.atLeast(low, '9' + 1);
      found |= EightBytes.highestBits(letters | digits) << i;
      visible |= EightBytes.highestBits(EightBytes.atLeast(low, ' ' + 1)) << i;
      special |= eight | EightBytes.equalTo(low, '_');
    }
    lettersAndDigits = found;
    spaces = ~visible;
    plain = EightBytes.highestBits(special) == 0 ? -1L : plain(utf8, at);
  }

  private static long plain(byte[] utf8, int at) {
    long special = 0;
    for (int i = 0; i < BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      special |= EightBytes.highestBits(eight | EightBytes.equalTo(eight & LOW_BITS, '_')) << i;
    }
    return Long.lowestOneBit(special) - 1;
  }
}
