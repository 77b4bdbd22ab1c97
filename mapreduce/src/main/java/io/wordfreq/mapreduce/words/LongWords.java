package io.wordfreq.mapreduce.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Counts words of more than sixteen bytes. They lie one after the other in one array, each after
 * its length, so that counting one creates no object; a slot of the hash table has a word's place
 * and hash in one number, beside its count.
 */
final class LongWords {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int FIRST_SLOTS = 1 << 11;
  private static final int FIRST_ARENA = 1 << 16;

  /** Java's arrays end a little below 2^31; a table is to be emptied long before. */
  private static final int LARGEST_ARENA = Integer.MAX_VALUE - 64;

  /** 2^64 divided by the golden ratio: Knuth's multiplicative hashing. */
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  private static final long PLACE_BITS = 0xFFFF_FFFFL;

  private byte[] arena = new byte[FIRST_ARENA];

  /** The first place is left free, so that no place is 0. */
  private int arenaEnd = 1;

  /** By slot: hash and place, 0 where it is free; then the count. */
  private long[] slots = new long[FIRST_SLOTS * 2];

  private int size;

  /** Counts a word {@code n} times. */
  void add(byte[] utf8, int from, int to, long n) {
    int hash = hash(utf8, from, to);
    int mask = slots.length - 1;
    int at = (hash * 2) & mask;
    while (slots[at] != 0) {
      if ((int) (slots[at] >>> Integer.SIZE) == hash && isAt(place(slots[at]), utf8, from, to)) {
        slots[at + 1] += n;
        return;
      }
      at = (at + 2) & mask;
    }
    slots[at] = (long) hash << Integer.SIZE | store(utf8, from, to);
    slots[at + 1] = n;
    size++;
    if (size * 4 > slots.length) {
      grow(slots.length * 2);
    }
  }

  int size() {
    return size;
  }

  /** How much memory the words take, in bytes. */
  long bytesUsed() {
    return (long) slots.length * Long.BYTES + arenaEnd;
  }

  /** The slot after this one that holds a word; -1 if none follows. Begins with -1. */
  int next(int slot) {
    for (int i = slot + 1; i < slots.length / 2; i++) {
      if (slots[i * 2] != 0) {
        return i;
      }
    }
    return -1;
  }

  /** The array that holds the words; valid until one is added. */
  byte[] bytes() {
    return arena;
  }

  int from(int slot) {
    return place(slots[slot * 2]) + Integer.BYTES;
  }

  int to(int slot) {
    return from(slot) + length(place(slots[slot * 2]));
  }

  long count(int slot) {
    return slots[slot * 2 + 1];
  }

  /** Forgets all words, and the memory that a large document took. */
  void clear() {
    if (slots.length > FIRST_SLOTS * 2 * 16 || arena.length > FIRST_ARENA * 16) {
      arena = new byte[FIRST_ARENA];
      slots = new long[FIRST_SLOTS * 2];
    } else if (size > 0) {
      Arrays.fill(slots, 0);
    }
    arenaEnd = 1;
    size = 0;
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

  /** Makes room for as many words as another table has. */
  void reserve(LongWords other) {
    if (other.slots.length > slots.length) {
      grow(other.slots.length);
    }
  }

  private void grow(int length) {
    long[] smaller = slots;
    slots = new long[length];
    int mask = slots.length - 1;
    for (int i = 0; i < smaller.length; i += 2) {
      if (smaller[i] != 0) {
        int at = ((int) (smaller[i] >>> Integer.SIZE) * 2) & mask;
        while (slots[at] != 0) {
          at = (at + 2) & mask;
        }
        slots[at] = smaller[i];
        slots[at + 1] = smaller[i + 1];
      }
    }
  }

  /** A hash whose low bits number the slots. */
  private static int hash(byte[] utf8, int from, int to) {
    long hash = EightBytes.get(utf8, from) * HASH_FACTOR;
    for (int at = from + Long.BYTES; at < to - Long.BYTES; at += Long.BYTES) {
      hash = (hash ^ (hash >>> Integer.SIZE) ^ EightBytes.get(utf8, at)) * HASH_FACTOR;
    }
    // The last eight, some of which may have been taken already.
    long last = EightBytes.get(utf8, to - Long.BYTES);
    hash = (hash ^ (hash >>> Integer.SIZE) ^ last) * HASH_FACTOR;
    return (int) (hash >>> Integer.SIZE);
  }
}
