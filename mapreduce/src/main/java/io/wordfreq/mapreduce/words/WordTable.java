package io.wordfreq.mapreduce.words;

import java.util.Arrays;

/**
 * Counts words in memory: a hash table with open addressing whose words lie one after the other in
 * one array of bytes, so that counting a word creates no object.
 */
public final class WordTable {

  private static final int FIRST_SLOTS = 1 << 12;
  private static final int FIRST_ARENA = 1 << 16;

  /** Java's arrays end a little below 2^31; a table is to be emptied long before. */
  private static final int LARGEST_ARENA = Integer.MAX_VALUE - 64;

  private byte[] arena = new byte[FIRST_ARENA];
  private int arenaEnd;

  /** By slot: where in {@link #starts} the word is, plus one; 0 for a free slot. */
  private int[] slots = new int[FIRST_SLOTS];

  private int[] hashes = new int[FIRST_SLOTS / 2];
  private int[] starts = new int[FIRST_SLOTS / 2 + 1];
  private long[] counts = new long[FIRST_SLOTS / 2];
  private int size;
  private long total;

  /** Counts a word once. */
  public void add(byte[] utf8, int from, int to) {
    add(utf8, from, to, 1);
  }

  /** Counts a word {@code n} times. */
  public void add(byte[] utf8, int from, int to, long n) {
    total += n;
    int hash = hash(utf8, from, to);
    int mask = slots.length - 1;
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      int entry = slots[slot] - 1;
      if (entry < 0) {
        slots[slot] = insert(utf8, from, to, hash, n) + 1;
        if (size * 2 > slots.length) {
          grow();
        }
        return;
      }
      if (hashes[entry] == hash
          && Arrays.equals(arena, starts[entry], starts[entry + 1], utf8, from, to)) {
        counts[entry] += n;
        return;
      }
    }
  }

  /** How many different words there are. */
  public int size() {
    return size;
  }

  /** How often words were counted, repeats included. */
  public long total() {
    return total;
  }

  /** How many bytes the table's content takes: words, hashes, counts and slots. */
  public long bytesUsed() {
    return arenaEnd + (long) size * (Integer.BYTES * 4 + Long.BYTES);
  }

  /** The array that holds the words; not to be changed, and valid until the table is. */
  public byte[] bytes() {
    return arena;
  }

  /** Where in {@link #bytes} the i-th word begins, from 0 in the order of first occurrence. */
  public int from(int i) {
    return starts[i];
  }

  /** Where the i-th word ends. */
  public int to(int i) {
    return starts[i + 1];
  }

  /** How often the i-th word was counted. */
  public long count(int i) {
    return counts[i];
  }

  /** Forgets all words, and the memory that a large document took. */
  public void clear() {
    if (slots.length > FIRST_SLOTS * 16) {
      arena = new byte[FIRST_ARENA];
      slots = new int[FIRST_SLOTS];
      hashes = new int[FIRST_SLOTS / 2];
      starts = new int[FIRST_SLOTS / 2 + 1];
      counts = new long[FIRST_SLOTS / 2];
    } else {
      Arrays.fill(slots, 0);
    }
    arenaEnd = 0;
    size = 0;
    total = 0;
  }

  private int insert(byte[] utf8, int from, int to, int hash, long n) {
    int length = to - from;
    if (length > arena.length - arenaEnd) {
      long wanted = Math.max(arena.length * 2L, (long) arenaEnd + length);
      arena = Arrays.copyOf(arena, (int) Math.min(wanted, LARGEST_ARENA));
    }
    if (size == counts.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      starts = Arrays.copyOf(starts, size * 2 + 1);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(utf8, from, arena, arenaEnd, length);
    arenaEnd += length;
    hashes[size] = hash;
    counts[size] = n;
    starts[size + 1] = arenaEnd;
    return size++;
  }

  private void grow() {
    int[] larger = new int[slots.length * 2];
    int mask = larger.length - 1;
    for (int entry = 0; entry < size; entry++) {
      int slot = hashes[entry] & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = entry + 1;
    }
    slots = larger;
  }

  /** Multiplies by 31 as {@link Arrays#hashCode(byte[])} does, then mixes the high bits down. */
  private static int hash(byte[] utf8, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + utf8[i];
    }
    hash *= 0x9E3779B9; // 2^32 divided by the golden ratio: Knuth's multiplicative hashing.
    return hash ^ (hash >>> 15);
  }
}
