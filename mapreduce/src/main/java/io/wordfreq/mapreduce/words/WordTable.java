package io.wordfreq.mapreduce.words;

/**
 * Counts words in memory, without an object per word. A word is any bytes that are not 0, at least
 * one.
 */
public final class WordTable {

  private final ShortWords shortWords = new ShortWords();
  private final LongWords longWords = new LongWords();
  private long total;

  /** Counts a word once. */
  public void add(byte[] utf8, int from, int to) {
    add(utf8, from, to, 1);
  }

  /** Counts a word {@code n} times. */
  public void add(byte[] utf8, int from, int to, long n) {
    total += n;
    if (to - from <= ShortWords.LONGEST) {
      shortWords.add(EightBytes.of(utf8, from, to), n);
    } else {
      longWords.add(utf8, from, to, n);
    }
  }

  /** How many different words there are. */
  public int size() {
    return shortWords.size() + longWords.size();
  }

  /** How often words were counted, repeats included. */
  public long total() {
    return total;
  }

  /** How much memory the table takes, in bytes. */
  public long bytesUsed() {
    return shortWords.bytesUsed() + longWords.bytesUsed();
  }

  /** All words, in no particular order; valid until the table is changed. */
  public Cursor words() {
    return new Cursor();
  }

  /** Forgets all words, and the memory that a large document took. */
  public void clear() {
    shortWords.clear();
    longWords.clear();
    total = 0;
  }

  /** One word after the other. */
  public final class Cursor {

    private final byte[] shortWord = new byte[ShortWords.LONGEST];
    private boolean isShort = true;
    private int slot = -1;

    private Cursor() {}

    /** Moves on to the next word, at first to the first; false if there is none. */
    public boolean next() {
      if (isShort) {
        slot = shortWords.next(slot);
        if (slot >= 0) {
          EightBytes.put(shortWord, 0, shortWords.word(slot));
          return true;
        }
        isShort = false;
      }
      slot = longWords.next(slot);
      return slot >= 0;
    }

    /** The array that holds the word; not to be changed. */
    public byte[] bytes() {
      return isShort ? shortWord : longWords.bytes();
    }

    /** Where in {@link #bytes} it begins. */
    public int from() {
      return isShort ? 0 : longWords.from(slot);
    }

    /** Where it ends. */
    public int to() {
      return isShort ? ShortWords.length(shortWords.word(slot)) : longWords.to(slot);
    }

    /** How often it was counted. */
    public long count() {
      return isShort ? shortWords.count(slot) : longWords.count(slot);
    }
  }
}
