package io.wordfreq.counting.table;

import io.wordfreq.counting.words.EightBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Counts words of more than sixteen bytes. They lie one after the other in one array, each after
 * its length, so that counting one creates no object; a slot of the hash table has a word's place
 * and hash in one number, beside its count.
 */
final class LongWords extends WordSlots {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int FIRST_SLOTS = 1 << 11;
  private static final int FIRST_ARENA = 1 << 16;

  /** Java's arrays end a little below 2^31; a table is to be emptied long before. */
  private static final int LARGEST_ARENA = Integer.MAX_VALUE - 64;

  /** What a slot takes: the word's hash and place in one number, then its count. */
  private static final int STRIDE = 2;

  private static final long PLACE_BITS = 0xFFFF_FFFFL;

  private byte[] arena = new byte[FIRST_ARENA];

  /** The first place is left free, so that no place is 0. */
  private int arenaEnd = 1;

  LongWords() {
    super(FIRST_SLOTS, STRIDE);
  }

  /** Counts a word {@code n} times. */
  void add(byte[] utf8, int from, int to, long n) {
    int hash = hash(utf8, from, to);
    int mask = slots.length - 1;
    int at = home(hash);
    while (slots[at] != 0) {
      if ((int) (slots[at] >>> Integer.SIZE) == hash && isAt(place(slots[at]), utf8, from, to)) {
        slots[at + 1] += n;
        return;
      }
      at = (at + STRIDE) & mask;
    }
    slots[at] = (long) hash << Integer.SIZE | store(utf8, from, to);
    slots[at + 1] = n;
    noteInsertion();
  }

  /** The top bits of the hash, as in the other tables. */
  private int home(int hash) {
    return (hash >>> (shift - Integer.SIZE)) * STRIDE;
  }

  @Override
  int home(long[] table, int at) {
    return home((int) (table[at] >>> Integer.SIZE));
  }

  int size() {
    return words();
  }

  /** How much memory the words take, in bytes. */
  long bytesUsed() {
    return slotBytes() + arenaEnd;
  }

  /** The slot after this one that holds a word; -1 if none follows. Begins with -1. */
  int next(int slot) {
    return nextWord(slot);
  }

  /** The array that holds the words; valid until one is added. */
  byte[] bytes() {
    return arena;
  }

  int from(int slot) {
    return place(slots[slot * STRIDE]) + Integer.BYTES;
  }

  int to(int slot) {
    return from(slot) + length(place(slots[slot * STRIDE]));
  }

  long count(int slot) {
    return slots[slot * STRIDE + 1];
  }

  /** Forgets all words, and the memory that a large document took. */
  void clear() {
    clearSlots();
    if (arena.length > FIRST_ARENA * 16) {
      arena = new byte[FIRST_ARENA];
    }
    arenaEnd = 1;
  }

  private static int place(long slot) {
    return (int) (slot & PLACE_BITS);
  }

  private int length(int place) {
    return (int) INTS.get(arena, place);
  }

  private boolean isAt(int place, byte[] utf8, int from, int to) {
    int length = to - from;
    int stored = place + Integer.BYTES;
    return length(place) == length && Arrays.equals(arena, stored, stored + length, utf8, from, to);
  }

  private int store(byte[] utf8, int from, int to) {
    int length = to - from;
    int place = arenaEnd;
    long end = (long) place + Integer.BYTES + length;
    if (end > arena.length) {
      long wanted = Math.max(arena.length * 2L, end);
      arena = Arrays.copyOf(arena, (int) Math.min(wanted, LARGEST_ARENA));
    }
    INTS.set(arena, place, length);
    System.arraycopy(utf8, from, arena, place + Integer.BYTES, length);
    arenaEnd = (int) end;
    return place;
  }

  /** A hash of which the top bits number the slots. */
  private static int hash(byte[] utf8, int from, int to) {
    long hash = EightBytes.get(utf8, from) * HashSalt.FACTOR;
    for (int at = from + Long.BYTES; at < to - Long.BYTES; at += Long.BYTES) {
      hash = (hash ^ (hash >>> Integer.SIZE) ^ EightBytes.get(utf8, at)) * HashSalt.FACTOR;
    }
    // The last eight, some of which may have been taken already.
    long last = EightBytes.get(utf8, to - Long.BYTES);
    hash = (hash ^ (hash >>> Integer.SIZE) ^ last) * HashSalt.FACTOR;
    return (int) (hash >>> Integer.SIZE);
  }
}
