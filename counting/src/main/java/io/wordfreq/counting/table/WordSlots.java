package io.wordfreq.counting.table;

import java.util.Arrays;

/**
 * The slots of a hash table with open addressing and linear probing: what is the same for words of
 * all lengths.
 *
 * <p>{@link ShortWords} and {@link MediumWords} each have loops of their own that look words up,
 * much alike, since they are what counting takes its time for. If a word of any length up to
 * sixteen bytes were two numbers, one table would do for both; but it counts 249 MB/s of English
 * where two count 273 (one thread, medians of 15 runs of each in turn, on a machine with two cores
 * that had other work too). Of the words of that text, 94 % are short, and each would take twice
 * the memory and one more comparison.
 *
 * <p>A slot is some numbers, of which the first is 0 where the slot is free.
 */
abstract class WordSlots {

  /** A table that has grown more than so many times is given up when it is cleared. */
  private static final int MOST_KEPT = 16;

  private final int firstSlots;
  private final int stride;

  /** The numbers of all slots, one slot after the other. */
  long[] slots;

  /** What a hash is shifted by, so that as many bits are left as number the slots. */
  int shift;

  private int words;

  /**
   * @param firstSlots how many slots there are at first, a power of two
   * @param stride how many numbers a slot has, a power of two
   */
  WordSlots(int firstSlots, int stride) {
    this.firstSlots = firstSlots;
    this.stride = stride;
    allocate(firstSlots * stride);
  }

  /** Where a word belongs that is at a place of an array of slots. */
  abstract int home(long[] table, int at);

  /** To be called after a word was put into a free slot. */
  final void noteInsertion() {
    words++;
    if (words * 2 * stride > slots.length) {
      resize(slots.length * 2);
    }
  }

  /** Makes room for as many words as another table has. */
  final void reserve(WordSlots other) {
    if (other.slots.length > slots.length) {
      resize(other.slots.length);
    }
  }

  private void resize(int length) {
    long[] smaller = slots;
    allocate(length);
    int mask = length - 1;
    for (int i = 0; i < smaller.length; i += stride) {
      if (smaller[i] != 0) {
        int at = home(smaller, i);
        while (slots[at] != 0) {
          at = (at + stride) & mask;
        }
        System.arraycopy(smaller, i, slots, at, stride);
      }
    }
  }

  private void allocate(int length) {
    slots = new long[length];
    shift = Long.numberOfLeadingZeros(length / stride) + 1;
  }

  /** Frees all slots. */
  final void clearSlots() {
    if (slots.length > firstSlots * stride * MOST_KEPT) {
      allocate(firstSlots * stride);
    } else if (words > 0) {
      Arrays.fill(slots, 0);
    }
    words = 0;
  }

  /** How many words there are. */
  final int words() {
    return words;
  }

  /** How much memory the slots take, in bytes. */
  final long slotBytes() {
    return (long) slots.length * Long.BYTES;
  }

  /** The slot after this one that holds a word; -1 if none follows. Begins with -1. */
  final int nextWord(int slot) {
    for (int i = slot + 1; i < slots.length / stride; i++) {
      if (slots[i * stride] != 0) {
        return i;
      }
    }
    return -1;
  }

  /** How many slots are looked at in all when each word is looked up once. */
  final long probes() {
    long probes = 0;
    for (int at = 0; at < slots.length; at += stride) {
      if (slots[at] != 0) {
        probes += ((at - home(slots, at)) & (slots.length - 1)) / stride + 1;
      }
    }
    return probes;
  }
}
