package io.wordfreq.mapreduce.words;

/**
 * Finds ASCII letters and digits among eight bytes at once, without a branch for each: most words
 * are shorter, and where they end cannot be predicted.
 *
 * <p>The arithmetic is on the lower seven bits of each byte, so that no sum reaches the next byte;
 * the answer is in the highest bit of each.
 */
final class AsciiLetters {

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = EACH * 0x7F;
  private static final long CASE_BITS = EACH * ('a' - 'A');

  private AsciiLetters() {}

  /** How many of the eight bytes, from the first on, are ASCII letters and digits. */
  static int countLeading(long eight) {
    long low = eight & LOW_BITS;
    long lowerCase = low | CASE_BITS;
    long letters = atLeast(lowerCase, 'a') & ~atLeast(lowerCase, 'z' + 1);
    long digits = atLeast(low, '0') & ~atLeast(low, '9' + 1);
    long others = ~((letters | digits) & ~eight) & HIGH_BITS;
    return Long.numberOfTrailingZeros(others) / Byte.SIZE;
  }

  /** Highest bits are set where the seven bits below are at least {@code least}. */
  private static long atLeast(long sevenBits, int least) {
    return sevenBits + EACH * (0x80 - least);
  }
}
