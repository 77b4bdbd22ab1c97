package io.wordfreq.counting.table;

import io.wordfreq.counting.words.EightBytes;
import io.wordfreq.counting.words.WordSink;

/**
 * Counts words of up to eight bytes, which are most words of most texts: each is one number, beside
 * its count, so that to count one again touches one line of the processor's cache.
 *
 * <p>A hash table with open addressing and linear probing. No word holds a NUL, so none is the
 * number 0, which stands for a free slot.
 *
 * <p>Words are collected, and then looked up together without a branch. Where in the table a word
 * is cannot be predicted, nor whether the cache holds it; but where nothing waits for the answer,
 * the processor fetches the lines of several words at once.
 */
final class ShortWords extends WordSlots {

  static final int LONGEST = Long.BYTES;

  /** Each touches a line of the table, of 64 bytes: 16 KB, half of a usual first-level cache. */
  private static final int BATCH = 256;

  /**
   * With fewer words waiting than this, there is room for those of another 64 bytes: at most 32,
   * since there is a byte between two words.
   */
  private static final int FULL = BATCH - WordSink.BLOCK_BYTES / 2;

  private static final int FIRST_SLOTS = 1 << 11;

  /** What a slot takes: the word, then its count. */
  private static final int STRIDE = 2;

  private final long[] waiting = new long[BATCH];
  private int waitingCount;

  ShortWords() {
    super(FIRST_SLOTS, STRIDE);
  }

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

  /**
   * Counts the words that wait: first those that are in the first slot looked at, then the others.
   */
  private void settle() {
    long[] table = slots;
    int others = 0;
    for (int i = 0; i < waitingCount; i++) {
      long word = waiting[i];
      int at = slot(word) * STRIDE;
      long difference = table[at] ^ word;
      // Without a branch: 0 where the slot has this word, else 1. Of any number but 0, either it or
      // its negative has the highest bit: 6 has not, -6 has; 0 | -0 has not.
      int other = (int) ((difference | -difference) >>> (Long.SIZE - 1));
      table[at + 1] += 1 - other;
      waiting[others] = word; // Stays if it is another word; else the next one replaces it.
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
    int at = slot(word) * STRIDE;
    while (table[at] != word) {
      if (table[at] == 0) {
        insert(at, word, n);
        return;
      }
      at = (at + STRIDE) & mask;
    }
    table[at + 1] += n;
  }

  int size() {
    settle();
    return words();
  }

  /** How much memory the table takes, in bytes. */
  long bytesUsed() {
    settle();
    return slotBytes();
  }

  /** The slot after this one that holds a word; -1 if none follows. Begins with -1. */
  int next(int slot) {
    settle();
    return nextWord(slot);
  }

  long word(int slot) {
    return slots[slot * STRIDE];
  }

  long count(int slot) {
    return slots[slot * STRIDE + 1];
  }

  /** Forgets all words, and the memory that a large document took. */
  void clear() {
    waitingCount = 0;
    clearSlots();
  }

  private int slot(long word) {
    return (int) ((word * HashSalt.FACTOR) >>> shift);
  }

  @Override
  int home(long[] table, int at) {
    return slot(table[at]) * STRIDE;
  }

  private void insert(int at, long word, long n) {
    slots[at] = word;
    slots[at + 1] = n;
    noteInsertion();
  }
}
