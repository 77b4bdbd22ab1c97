package io.wordfreq.mapreduce.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Counts words in memory: a hash table with open addressing whose words lie one after the other in
 * one array of bytes, so that counting a word creates no object.
 *
 * <p>The first eight bytes of each word are kept beside its count as one number. Most words are no
 * longer, and are compared and hashed with a few operations.
 */
public final class WordTable {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int FIRST_SLOTS = 1 << 12;
  private static final int FIRST_ARENA = 1 << 16;

  /** Java's arrays end a little below 2^31; a table is to be emptied long before. */
  private static final int LARGEST_ARENA = Integer.MAX_VALUE - 64;

  /** 2^64 divided by the golden ratio: Knuth's multiplicative hashing. */
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  /** What a word costs beside its bytes: slots (two at least), start, beginning and count. */
  private static final int BYTES_PER_WORD = Integer.BYTES * 4 + Long.BYTES * 2;

  private byte[] arena = new byte[FIRST_ARENA];
  private int arenaEnd;

  /** By slot: the number of the word, plus one; 0 for a free slot. */
  private int[] slots = new int[FIRST_SLOTS];

  /** By word: its first eight bytes, filled up with zeros. */
  private long[] beginnings = new long[FIRST_SLOTS / 2];

  /** By word: where in the arena it begins; it ends where the next begins. */
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
    long beginning = beginning(utf8, from, to);
    int mask = slots.length - 1;
    int slot = hash(beginning, utf8, from, to) & mask;
    for (int entry = slots[slot] - 1; entry >= 0; entry = slots[slot] - 1) {
      if (beginnings[entry] == beginning && isEntry(entry, utf8, from, to)) {
        counts[entry] += n;
        return;
      }
      slot = (slot + 1) & mask;
    }
    insert(utf8, from, to, beginning, n);
    slots[slot] = size;
    if (size * 2 > slots.length) {
      grow();
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

  /** How many bytes the table's content takes. */
  public long bytesUsed() {
    return arenaEnd + (long) size * BYTES_PER_WORD;
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
      beginnings = new long[FIRST_SLOTS / 2];
      starts = new int[FIRST_SLOTS / 2 + 1];
      counts = new long[FIRST_SLOTS / 2];
    } else {
      Arrays.fill(slots, 0);
    }
    arenaEnd = 0;
    size = 0;
    total = 0;
  }

  private boolean isEntry(int entry, byte[] utf8, int from, int to) {
    int start = starts[entry];
    int length = to - from;
    if (starts[entry + 1] - start != length) {
      return false;
    }
    return length <= Long.BYTES
        || Arrays.equals(arena, start + Long.BYTES, start + length, utf8, from + Long.BYTES, to);
  }

  private void insert(byte[] utf8, int from, int to, long beginning, long n) {
    int length = to - from;
    if (length > arena.length - arenaEnd) {
      long wanted = Math.max(arena.length * 2L, (long) arenaEnd + length);
      arena = Arrays.copyOf(arena, (int) Math.min(wanted, LARGEST_ARENA));
    }
    if (size == counts.length) {
      beginnings = Arrays.copyOf(beginnings, size * 2);
      starts = Arrays.copyOf(starts, size * 2 + 1);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(utf8, from, arena, arenaEnd, length);
    arenaEnd += length;
    beginnings[size] = beginning;
    counts[size] = n;
    starts[size + 1] = arenaEnd;
    size++;
  }

  private void grow() {
    int[] larger = new int[slots.length * 2];
    int mask = larger.length - 1;
    for (int entry = 0; entry < size; entry++) {
      int slot = hash(beginnings[entry], arena, starts[entry], starts[entry + 1]) & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = entry + 1;
    }
    slots = larger;
  }

  /** The first eight bytes of a word as a number, filled up with zeros. */
  private static long beginning(byte[] utf8, int from, int to) {
    int length = to - from;
    if (from + Long.BYTES <= utf8.length) {
      long eight = (long) LONGS.get(utf8, from);
      return length >= Long.BYTES ? eight : eight & ((1L << (length * Byte.SIZE)) - 1);
    }
    long bytes = 0;
    for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
      bytes = bytes << Byte.SIZE | (utf8[from + i] & 0xFF);
    }
    return bytes;
  }

  private static int hash(long beginning, byte[] utf8, int from, int to) {
    long hash = beginning;
    int at = from + Long.BYTES;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (hash >>> 32)) * HASH_FACTOR + (long) LONGS.get(utf8, at);
    }
    for (; at < to; at++) {
      hash = (hash ^ (hash >>> 32)) * HASH_FACTOR + utf8[at];
    }
    hash *= HASH_FACTOR;
    return (int) (hash >>> 32);
  }
}
