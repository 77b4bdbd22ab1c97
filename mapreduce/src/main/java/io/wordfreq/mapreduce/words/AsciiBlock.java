package io.wordfreq.mapreduce.words;

/**
 * Sixty-four bytes of text at once: which of them are ASCII letters and digits, found eight by
 * eight without a branch, since where words end cannot be predicted.
 *
 * <p>The arithmetic is on the lower seven bits of each byte, so that no sum reaches the next byte;
 * its answer is the highest bit of each.
 */
final class AsciiBlock {

  static final int BYTES = 64;

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long CASE_BITS = EACH * ('a' - 'A');
  private static final long UNDERSCORES = EACH * '_';

  /** Multiplied by it, the highest bits of eight bytes come together in the highest byte. */
  private static final long GATHER = 0x0002040810204081L;

  /** By byte, the first lowest: whether it is a letter or a digit. */
  long lettersAndDigits;

  /** How many bytes there are before the first that is not ASCII, or joins words: an underscore. */
  int plainBytes;

  /** Looks at the bytes from a place on. */
  void read(byte[] utf8, int at) {
    long found = 0;
    long special = 0;
    for (int i = 0; i < BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      long low = eight & LOW_BITS;
      long lowerCase = low | CASE_BITS;
      long letters = atLeast(lowerCase, 'a') & ~atLeast(lowerCase, 'z' + 1);
      long digits = atLeast(low, '0') & ~atLeast(low, '9' + 1);
      found |= highestBits((letters | digits) & ~eight) << i;
      long underscores = low ^ UNDERSCORES; // 0 where there is one
      special |= highestBits(eight | (underscores - EACH)) << i;
    }
    lettersAndDigits = found;
    plainBytes = Long.numberOfTrailingZeros(special);
  }

  /** The highest bits of the eight bytes, the first byte's lowest. */
  private static long highestBits(long eight) {
    return ((eight & HIGH_BITS) * GATHER) >>> (Long.SIZE - Byte.SIZE);
  }

  /** Highest bits are set where the seven bits below are at least {@code least}. */
  private static long atLeast(long sevenBits, int least) {
    return sevenBits + EACH * (0x80 - least);
  }
}
