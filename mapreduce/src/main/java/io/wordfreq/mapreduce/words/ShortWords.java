package io.wordfreq.mapreduce.words;

import java.util.Arrays;

/**
 * Counts words of up to eight bytes, which are most words of most texts: each is one number, beside
 * its count, so that to count one again touches one line of the processor's cache.
 *
 * <p>A hash table with open addressing and linear probing. No word holds a NUL, so none is the
 * number 0, which stands for a free slot.
 *
 * <p>Words wait until there are some, and are then looked up together without a branch: where one
 * word is cannot be predicted, nor whether the cache holds it, but of many the processor fetches
 * several at once.
 */
final class ShortWords {

  static final int LONGEST = Long.BYTES;

  /** Their lines of the table, of 64 bytes each, fit a first-level cache, which often is 32 KB. */
  private static final int BATCH = 256;

  /** With these waiting, there may be too little room for the words of 64 bytes, at most 32. */
  private static final int FULL = BATCH - TextBlock.BYTES / 2;

  private static final int FIRST_SLOTS = 1 << 11;

  /**
   * 2^64 divided by the golden ratio: Knuth's multiplicative hashing, of which the top bits serve.
   */
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  /** By slot: the word, then its count. */
  private long[] slots = new long[FIRST_SLOTS * 2];

  /** What a hash is shifted by, so that as many bits are left as number the slots. */
  private int shift = shift(FIRST_SLOTS);

  private int size;

  private final long[] waiting = new long[BATCH];
  private int waitingCount;

  /**
   * Counts words among 64 bytes, as {@link WordSink#acceptAll} has them.
   *
   * @param begins where those begin that are of this table's lengths
   */
  void addAll(byte[] utf8, int at, long inWords, long begins) {
    if (waitingCount >= FULL) {
      settle();
    }
    int count = waitingCount;
    for (long left = begins; left != 0; left &= left - 1) {
      int begin = Long.numberOfTrailingZeros(left);
      int length = Long.numberOfTrailingZeros(~(inWords >>> begin));
      waiting[count++] = EightBytes.get(utf8, at + begin, length);
    }
    waitingCount = count;
  }

  /** Counts a word once. */
  void add(long word) {
    waiting[waitingCount++] = word;
    if (waitingCount == BATCH) {
      settle();
    }
  }

  /** Counts what waits: first the words that are where they belong, then all others. */
  private void settle() {
    long[] table = slots;
    int others = 0;
    for (int i = 0; i < waitingCount; i++) {
      long word = waiting[i];
      int at = slot(word) * 2;
      long difference = table[at] ^ word;
      int other = (int) ((difference | -difference) >>> (Long.SIZE - 1));
      table[at + 1] += 1 - other;
      waiting[others] = word;
      others += other;
    }
    waitingCount = 0;
    for (int i = 0; i < others; i++) {
      add(waiting[i], 1);
    }
  }

  /** Counts a word {@code n} times. */
  void add(long word, long n) {
    long[] table = slots;
    int mask = table.length - 1;
    int at = slot(word) * 2;
    while (table[at] != word) {
      if (table[at] == 0) {
        insert(at, word, n);
        return;
      }
      at = (at + 2) & mask;
    }
    table[at + 1] += n;
  }

  int size() {
    settle();
    return size;
  }

  /** How much memory the table takes, in bytes. */
  long bytesUsed() {
    settle();
    return (long) slots.length * Long.BYTES;
  }

  /** The slot after this one that holds a word; -1 if none follows. Begins with -1. */
  int next(int slot) {
    settle();
    for (int i = slot + 1; i < slots.length / 2; i++) {
      if (slots[i * 2] != 0) {
        return i;
      }
    }
    return -1;
  }

  long word(int slot) {
    return slots[slot * 2];
  }

  long count(int slot) {
    return slots[slot * 2 + 1];
  }

  /** Forgets all words, and the memory that a large document took. */
  void clear() {
    waitingCount = 0;
    if (slots.length > FIRST_SLOTS * 2 * 16) {
      slots = new long[FIRST_SLOTS * 2];
      shift = shift(FIRST_SLOTS);
    } else if (size > 0) {
      Arrays.fill(slots, 0);
    }
    size = 0;
  }

  private int slot(long word) {
    return (int) ((word * HASH_FACTOR) >>> shift);
  }

  private void insert(int at, long word, long n) {
    slots[at] = word;
    slots[at + 1] = n;
    size++;
    if (size * 4 > slots.length) {
      grow(slots.length * 2);
    }
  }

  /** Makes room for as many words as another table has. */
  void reserve(ShortWords other) {
    if (other.slots.length > slots.length) {
      grow(other.slots.length);
    }
  }

  private void grow(int length) {
    long[] smaller = slots;
    slots = new long[length];
    shift = shift(length / 2);
    int mask = slots.length - 1;
    for (int i = 0; i < smaller.length; i += 2) {
      if (smaller[i] != 0) {
        int at = slot(smaller[i]) * 2;
        while (slots[at] != 0) {
          at = (at + 2) & mask;
        }
        slots[at] = smaller[i];
        slots[at + 1] = smaller[i + 1];
      }
    }
  }

  private static int shift(int slotCount) {
    return Long.numberOfLeadingZeros(slotCount) + 1;
  }
}
