package io.wordfreq.counting.table;

import io.wordfreq.counting.words.EightBytes;

/** Hashes words of any length, other ones in each process ({@link HashSalt}). */
public final class WordHash {

  private WordHash() {}

  /** A word's hash, all of whose bits are good. */
  public static long of(byte[] utf8, int from, int to) {
    long hash = Integer.toUnsignedLong(to - from);
    for (int at = from; at < to; at += Long.BYTES) {
      long eight = EightBytes.of(utf8, at, Math.min(to, at + Long.BYTES));
      hash = (hash ^ eight) * HashSalt.FACTOR;
      hash ^= hash >>> Integer.SIZE;
    }
    hash *= HashSalt.SECOND_FACTOR;
    return hash ^ (hash >>> Integer.SIZE);
  }
}
