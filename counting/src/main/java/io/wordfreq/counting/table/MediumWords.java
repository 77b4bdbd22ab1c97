package io.wordfreq.counting.table;

import io.wordfreq.counting.words.EightBytes;
import io.wordfreq.counting.words.WordSink;

/**
 * Counts words of nine to sixteen bytes, which are most words of Cyrillic and Greek text, and most
 * long ones of English: each is two numbers, beside its count, so that to count one again touches
 * one line of the processor's cache. They wait to be looked up together, as in {@link ShortWords}.
 */
final class MediumWords extends WordSlots {

  static final int LONGEST = 2 * Long.BYTES;

  /** Each touches a line of the table, of 64 bytes: 16 KB, half of a usual first-level cache. */
  private static final int BATCH = 256;

  /**
   * With fewer numbers waiting than this, there is room for the words of another 64 bytes: at most
   * 7, of nine bytes at least.
   */
  private static final int FULL = 2 * (BATCH - WordSink.BLOCK_BYTES / (ShortWords.LONGEST + 1));

  private static final int FIRST_SLOTS = 1 << 10;

  /**
   * What a slot takes: the word's first eight bytes, the others, its count, and one to spare, so
   * that no slot is on two lines.
   */
  private static final int STRIDE = 4;

  /** Two numbers for each word. */
  private final long[] waiting = new long[BATCH * 2];

  private int waitingCount;

  MediumWords() {
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
      int rest = at + begin + Long.BYTES;
      waiting[count] = EightBytes.get(utf8, at + begin);
      waiting[count + 1] = EightBytes.get(utf8, rest, length - Long.BYTES);
      count += 2;
    }
    waitingCount = count;
  }

  /** Counts a word once. */
  void add(long first, long rest) {
    waiting[waitingCount] = first;
    waiting[waitingCount + 1] = rest;
    waitingCount += 2;
    if (waitingCount == waiting.length) {
      settle();
    }
  }

  /** Counts the words that wait, as in {@link ShortWords}. */
  private void settle() {
    long[] table = slots;
    int others = 0;
    for (int i = 0; i < waitingCount; i += 2) {
      long first = waiting[i];
      long rest = waiting[i + 1];
      int at = slot(first, rest) * STRIDE;
      long difference = (table[at] ^ first) | (table[at + 1] ^ rest);
      int other = (int) ((difference | -difference) >>> (Long.SIZE - 1));
      table[at + 2] += 1 - other;
      waiting[others] = first;
      waiting[others + 1] = rest;
      others += other * 2;
    }
    waitingCount = 0;
    for (int i = 0; i < others; i += 2) {
      add(waiting[i], waiting[i + 1], 1);
    }
  }

  /** Counts a word {@code n} times. */
  void add(long first, long rest, long n) {
    long[] table = slots;
    int mask = table.length - 1;
    int at = slot(first, rest) * STRIDE;
    while (table[at] != first || table[at + 1] != rest) {
      if (table[at] == 0) {
        insert(at, first, rest, n);
        return;
      }
      at = (at + STRIDE) & mask;
    }
    table[at + 2] += n;
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

  /** The first eight bytes of a word. */
  long first(int slot) {
    return slots[slot * STRIDE];
  }

  /** Its other bytes, at least one. */
  long rest(int slot) {
    return slots[slot * STRIDE + 1];
  }

  long count(int slot) {
    return slots[slot * STRIDE + 2];
  }

  /** Forgets all words, and the memory that a large document took. */
  void clear() {
    waitingCount = 0;
    clearSlots();
  }

  private int slot(long first, long rest) {
    long hash = first * HashSalt.FACTOR;
    return (int) ((((hash ^ (hash >>> Integer.SIZE)) + rest) * HashSalt.SECOND_FACTOR) >>> shift);
  }

  @Override
  int home(long[] table, int at) {
    return slot(table[at], table[at + 1]) * STRIDE;
  }

  private void insert(int at, long first, long rest, long n) {
    slots[at] = first;
    slots[at + 1] = rest;
    slots[at + 2] = n;
    noteInsertion();
  }
}
