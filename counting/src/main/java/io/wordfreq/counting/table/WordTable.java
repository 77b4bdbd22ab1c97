package io.wordfreq.counting.table;

import io.wordfreq.counting.words.EightBytes;
import io.wordfreq.counting.words.WordSink;

/**
 * Counts words in memory, without an object per word. A word is any bytes that are not 0, at least
 * one; one that is accepted is counted once.
 */
public final class WordTable implements WordSink {

  private final ShortWords shortWords = new ShortWords();
  private final MediumWords mediumWords = new MediumWords();
  private final LongWords longWords = new LongWords();
  private long total;

  @Override
  public void accept(byte[] utf8, int from, int to) {
    total++;
    if (to - from <= ShortWords.LONGEST) {
      shortWords.add(EightBytes.of(utf8, from, to));
    } else if (to - from <= MediumWords.LONGEST) {
      int rest = from + Long.BYTES;
      mediumWords.add(EightBytes.get(utf8, from), EightBytes.of(utf8, rest, to));
    } else {
      longWords.add(utf8, from, to, 1);
    }
  }

  @Override
  public void acceptAll(byte[] utf8, int at, long inWords) {
    long begins = inWords & ~(inWords << 1);
    total += Long.bitCount(begins);
    // Where at least 2, 4, 8, 9 and 17 bytes from there on belong to one word. For a word of nine
    // bytes, of bits 0 to 8: two has bits 0 to 7, four 0 to 5, eight 0 and 1, nine 0 alone, and
    // seventeen none; so the word, which begins at bit 0, is one of medium length.
    long two = inWords & inWords >>> 1;
    long four = two & two >>> 2;
    long eight = four & four >>> 4;
    long nine = eight & eight >>> 1;
    long seventeen = nine & nine >>> 8;
    shortWords.addAll(utf8, at, inWords, begins & ~nine);
    mediumWords.addAll(utf8, at, inWords, begins & nine & ~seventeen);
    for (long left = begins & seventeen; left != 0; left &= left - 1) {
      int begin = Long.numberOfTrailingZeros(left);
      int length = Long.numberOfTrailingZeros(~(inWords >>> begin));
      longWords.add(utf8, at + begin, at + begin + length, 1);
    }
  }

  /** Counts a word {@code n} times. */
  public void add(byte[] utf8, int from, int to, long n) {
    total += n;
    if (to - from <= ShortWords.LONGEST) {
      shortWords.add(EightBytes.of(utf8, from, to), n);
    } else if (to - from <= MediumWords.LONGEST) {
      int rest = from + Long.BYTES;
      mediumWords.add(EightBytes.get(utf8, from), EightBytes.of(utf8, rest, to), n);
    } else {
      longWords.add(utf8, from, to, n);
    }
  }

  /**
   * Makes room for as many words as another table has, before they are all added: in the order of
   * that table's slots, they would crowd the beginning of a smaller one.
   */
  public void reserve(WordTable other) {
    shortWords.reserve(other.shortWords);
    mediumWords.reserve(other.mediumWords);
    longWords.reserve(other.longWords);
  }

  /** How many different words there are. */
  public int size() {
    return shortWords.size() + mediumWords.size() + longWords.size();
  }

  /** How often words were counted, repeats included. */
  public long total() {
    return total;
  }

  /** How much memory the table takes, in bytes. */
  public long bytesUsed() {
    return shortWords.bytesUsed() + mediumWords.bytesUsed() + longWords.bytesUsed();
  }

  /** All words, in no particular order; valid until the table is changed. */
  public Cursor words() {
    return new Cursor();
  }

  /** Forgets all words, and the memory that a large document took. */
  public void clear() {
    shortWords.clear();
    mediumWords.clear();
    longWords.clear();
    total = 0;
  }

  /** One word after the other: the short ones, those of medium length, the long ones. */
  public final class Cursor {

    private final byte[] copy = new byte[MediumWords.LONGEST];
    private byte[] bytes = copy;
    private int from;
    private int to;
    private long count;

    private int shortSlot = -1;
    private int mediumSlot = -1;
    private int longSlot = -1;
    private boolean shortDone;
    private boolean mediumDone;

    private Cursor() {}

    /** Moves on to the next word, at first to the first; false if there is none. */
    public boolean next() {
      return nextShort() || nextMedium() || nextLong();
    }

    private boolean nextShort() {
      if (!shortDone) {
        shortSlot = shortWords.next(shortSlot);
        shortDone = shortSlot < 0;
      }
      if (shortDone) {
        return false;
      }
      long word = shortWords.word(shortSlot);
      EightBytes.put(copy, 0, word);
      to = EightBytes.length(word);
      count = shortWords.count(shortSlot);
      return true;
    }

    private boolean nextMedium() {
      if (!mediumDone) {
        mediumSlot = mediumWords.next(mediumSlot);
        mediumDone = mediumSlot < 0;
      }
      if (mediumDone) {
        return false;
      }
      long rest = mediumWords.rest(mediumSlot);
      EightBytes.put(copy, 0, mediumWords.first(mediumSlot));
      EightBytes.put(copy, Long.BYTES, rest);
      to = Long.BYTES + EightBytes.length(rest);
      count = mediumWords.count(mediumSlot);
      return true;
    }

    private boolean nextLong() {
      longSlot = longWords.next(longSlot);
      if (longSlot < 0) {
        return false;
      }
      bytes = longWords.bytes();
      from = longWords.from(longSlot);
      to = longWords.to(longSlot);
      count = longWords.count(longSlot);
      return true;
    }

    /** The array that holds the word; not to be changed. */
    public byte[] bytes() {
      return bytes;
    }

    /** Where in {@link #bytes} it begins. */
    public int from() {
      return from;
    }

    /** Where it ends. */
    public int to() {
      return to;
    }

    /** How often it was counted. */
    public long count() {
      return count;
    }
  }
}
