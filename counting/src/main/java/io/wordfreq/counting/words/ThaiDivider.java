package io.wordfreq.counting.words;

import java.util.Arrays;

/**
 * Divides Thai text just as ICU does: step by step, always into the longest word of the dictionary
 * that two others follow; what is in no dictionary goes with the short word before it.
 *
 * <p>The rules and figures are those of ICU's {@code ThaiBreakEngine}. It looks for the same words
 * again and again, each time in a text behind an interface; here each place is looked up once, in a
 * trie made for it.
 */
final class ThaiDivider {

  private static final int BYTES_PER_CHARACTER = 3;

  /** Less than twice the least word of two is not divided. */
  private static final int LEAST_DIVIDED = 4;

  /** A word of this length takes nothing in that is no word. */
  private static final int LONG_WORD = 3;

  /** What has this much in common with a word is not taken in, either. */
  private static final int LONG_PREFIX = 3;

  private static final char ABBREVIATION_MARK = 0x0E2F;
  private static final char REPETITION_MARK = 0x0E46;

  /** In {@link #found}: the place was looked up; something like a word begins there. */
  private static final long LOOKED_UP = 1;

  private static final long HAS_PREFIX = Long.MIN_VALUE;
  private static final long LENGTHS = ~(LOOKED_UP | HAS_PREFIX);

  private final ThaiWords words = ThaiWords.OF_ICU;

  private char[] text = new char[256];
  private int length;

  /** By place: a bit for the length of each word that begins there, and the two above. */
  private long[] found = new long[256];

  /** Whether it is of the characters that are divided here. */
  static boolean isDivided(int codePoint) {
    return (codePoint > ThaiWords.BLOCK && codePoint <= 0x0E3A)
        || (codePoint >= 0x0E40 && codePoint < ThaiWords.END_OF_BLOCK);
  }

  /**
   * Takes a segment to divide.
   *
   * @return whether it can be divided here; if not, only ICU can
   */
  boolean read(byte[] utf8, int from, int to) {
    int most = (to - from) / BYTES_PER_CHARACTER;
    if (text.length < most) {
      text = new char[Math.max(most, 2 * text.length)];
      found = new long[text.length];
    }
    length = 0;
    for (int at = from; at < to; at += BYTES_PER_CHARACTER) {
      int codePoint = Utf8.codePoint(utf8, at);
      if (!isDivided(codePoint)) {
        return false;
      }
      text[length] = (char) codePoint;
      length++;
    }
    Arrays.fill(found, 0, length, 0);
    return true;
  }

  /**
   * Emits the words of the segment that was read, up to the last one that ends not after a place.
   *
   * @return where the last of them ends
   */
  int emitWords(byte[] utf8, int from, int last, WordSink sink) {
    int begin = 0;
    while (begin < length) {
      int end = length < LEAST_DIVIDED ? length : wordEnd(begin);
      int endByte = from + end * BYTES_PER_CHARACTER;
      if (endByte > last) {
        break;
      }
      sink.accept(utf8, from + begin * BYTES_PER_CHARACTER, endByte);
      begin = end;
    }
    return from + begin * BYTES_PER_CHARACTER;
  }

  private int wordEnd(int begin) {
    int end = begin + bestLength(begin);
    if (end < length
        && end - begin < LONG_WORD
        && !isWord(end)
        && (end == begin || (found[end] & HAS_PREFIX) == 0)) {
      end = nextWord(end);
    }
    while (end < length && isMark(text[end])) {
      end++;
    }
    return end < length && !isWord(end) ? suffixEnd(end) : end;
  }

  /** The length of the best word that begins at a place, 0 if there is none. */
  private int bestLength(int begin) {
    long first = lookUp(begin);
    int best = longest(first);
    if (begin + best >= length) {
      return best;
    }
    for (long left = first; left != 0; left &= ~(1L << longest(left))) {
      int middle = begin + longest(left);
      long second = lookUp(middle);
      if (second != 0) {
        best = longest(left);
        if (middle + longest(second) >= length || isWordAfter(middle, second)) {
          return best;
        }
      }
    }
    return best;
  }

  private boolean isWordAfter(int begin, long lengths) {
    for (long left = lengths; left != 0; left &= left - 1) {
      if (isWord(begin + Long.numberOfTrailingZeros(left))) {
        return true;
      }
    }
    return false;
  }

  /** Where the next word begins, after what is none. */
  private int nextWord(int from) {
    for (int at = from + 1; at < length; at++) {
      if (mayEnd(text[at - 1]) && mayBegin(text[at]) && isWord(at)) {
        return at;
      }
    }
    return length;
  }

  private int suffixEnd(int from) {
    int end = from;
    if (text[end] == ABBREVIATION_MARK
        && text[end - 1] != ABBREVIATION_MARK
        && text[end - 1] != REPETITION_MARK) {
      end++;
    }
    if (end < length && text[end] == REPETITION_MARK && text[end - 1] != REPETITION_MARK) {
      end++;
    }
    return end;
  }

  private boolean isWord(int begin) {
    return lookUp(begin) != 0;
  }

  /** A bit for the length of each word that begins at a place. */
  private long lookUp(int begin) {
    if (found[begin] == 0) {
      found[begin] = LOOKED_UP | search(begin);
    }
    return found[begin] & LENGTHS;
  }

  private long search(int begin) {
    long lengths = 0;
    int node = ThaiWords.ROOT;
    int read = 0;
    while (node != ThaiWords.NONE && begin + read < length && words.hasNext(node)) {
      node = words.next(node, text[begin + read]);
      read++;
      if (node != ThaiWords.NONE && words.isWord(node)) {
        lengths |= 1L << read;
      }
    }
    // ICU counts the character, too, with which it is no longer a word's beginning.
    return read >= LONG_PREFIX ? lengths | HAS_PREFIX : lengths;
  }

  private static int longest(long lengths) {
    return lengths == 0 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(lengths);
  }

  /** What is set above or below a letter. */
  private static boolean isMark(char c) {
    return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || c >= 0x0E47;
  }

  /** All but the vowels that need a consonant after them. */
  private static boolean mayEnd(char c) {
    return c != 0x0E31 && !isLeadingVowel(c);
  }

  /** Consonants, and the vowels that are written before them. */
  private static boolean mayBegin(char c) {
    return c <= 0x0E2E || isLeadingVowel(c);
  }

  private static boolean isLeadingVowel(char c) {
    return c >= 0x0E40 && c <= 0x0E44;
  }
}
