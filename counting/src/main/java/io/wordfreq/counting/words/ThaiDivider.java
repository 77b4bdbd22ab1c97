package io.wordfreq.counting.words;

import java.util.Arrays;

/**
 * Divides Thai text, which has no spaces between its words, just as ICU does: by longest match in a
 * dictionary, with a look-ahead of two words. It goes from the beginning of the text to its end.
 * The word that begins at a place is found in these steps:
 *
 * <ol>
 *   <li>Of the dictionary's words that begin here, the longest is taken after which two more words
 *       of the dictionary follow, or fewer that bring the text to its end. If there is none, it is
 *       the shortest after which one more word follows; if there is none of these either, simply
 *       the longest. In หมากิน, หมาก is a word, but after it no word begins; so หมา is taken, after
 *       which กิน follows.
 *   <li>What stands behind that word may be unknown: no word of the dictionary begins there.
 *       Unknown text reaches up to where one does, and Thai spelling lets a word end before that
 *       place and another begin with it. It goes with the word before it if that has fewer than
 *       three characters and the unknown text does not begin like a word: ไปซฐไทย is divided into
 *       ไปซฐ and ไทย. Else it is a word of its own: ภาษาซฐไทย is divided into ภาษา, ซฐ and ไทย.
 *   <li>Marks that are set above or below a letter stay with it.
 *   <li>The mark of an abbreviation, ฯ, and that of a repetition, ๆ, belong to the word before
 *       them, as in กรุงเทพฯ, if no word of the dictionary begins with them. A word takes one of
 *       each, the abbreviation's first: มากๆๆ is divided into มากๆ and ๆ.
 * </ol>
 *
 * <p>The rules and figures are those of ICU's {@code ThaiBreakEngine}, which looks up the same
 * places again and again, in a text behind an interface; here each place is looked up once, in a
 * trie made for it.
 */
final class ThaiDivider {

  private static final int BYTES_PER_CHARACTER = 3;

  /** Shorter text is one word, whatever it holds. */
  private static final int LEAST_DIVIDED = 4;

  /** Unknown text does not go with a word of so many characters, or more. */
  private static final int LONG_WORD = 3;

  /** Nor does text that begins like a word, with so many characters or more. */
  private static final int LONG_PREFIX = 3;

  private static final char ABBREVIATION_MARK = 0x0E2F;
  private static final char REPETITION_MARK = 0x0E46;

  /** In {@link #found}: the place was looked up. It is the bit of length 0, which no word has. */
  private static final long LOOKED_UP = 1;

  /**
   * In {@link #found}: the text there begins like a word ({@link #LONG_PREFIX}). It is the bit of
   * length 63, which no word has.
   */
  private static final long HAS_PREFIX = Long.MIN_VALUE;

  private static final long LENGTHS = ~(LOOKED_UP | HAS_PREFIX);

  private final ThaiWords words = ThaiWords.OF_ICU;

  private char[] text = new char[256];
  private int length;

  /**
   * By place: for each word of the dictionary that begins there, the bit that its length numbers;
   * and the two bits above. Where หมากิน begins, words of 3 and 4 characters do: bits 3 and 4.
   */
  private long[] found = new long[256];

  /** Whether a character is one that can be divided here. */
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
   * Emits the words of the segment that was read, as long as they do not end behind a place.
   *
   * @param last that place
   * @return where the last of these words ends
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

  /** Where the word ends that begins at a place, by all the steps. */
  private int wordEnd(int begin) {
    int end = begin + bestLength(begin);
    if (end < length
        && end - begin < LONG_WORD
        && !isWord(end)
        && (end == begin || (found[end] & HAS_PREFIX) == 0)) {
      end = unknownEnd(end);
    }
    while (end < length && isMark(text[end])) {
      end++;
    }
    return end < length && !isWord(end) ? suffixEnd(end) : end;
  }

  /** The first step: the length of the word that is taken, 0 if none begins at this place. */
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

  /** Whether a word follows one of the words of these lengths that begin at a place. */
  private boolean isWordAfter(int begin, long lengths) {
    for (long left = lengths; left != 0; left &= left - 1) {
      if (isWord(begin + Long.numberOfTrailingZeros(left))) {
        return true;
      }
    }
    return false;
  }

  /** Where unknown text ends. */
  private int unknownEnd(int from) {
    for (int at = from + 1; at < length; at++) {
      if (mayEnd(text[at - 1]) && mayBegin(text[at]) && isWord(at)) {
        return at;
      }
    }
    return length;
  }

  /** Where the marks of abbreviation and repetition end that begin at a place, if there are any. */
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

  /** Whether a word of the dictionary begins at a place. */
  private boolean isWord(int begin) {
    return lookUp(begin) != 0;
  }

  /** The lengths of the words that begin at a place, as in {@link #found}. */
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
    // As ICU does, this counts the first character, too, that no word goes on with.
    return read >= LONG_PREFIX ? lengths | HAS_PREFIX : lengths;
  }

  /** The greatest of some lengths, 0 if there are none. */
  private static int longest(long lengths) {
    return lengths == 0 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(lengths);
  }

  /** What is set above or below a letter. */
  private static boolean isMark(char c) {
    return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || c >= 0x0E47;
  }

  /** Whether a word may end with a character: not with a vowel that needs a consonant after it. */
  private static boolean mayEnd(char c) {
    return c != 0x0E31 && !isLeadingVowel(c);
  }

  /**
   * Whether a word may begin with a character: a consonant, or a vowel that is written before one.
   */
  private static boolean mayBegin(char c) {
    return c <= 0x0E2E || isLeadingVowel(c);
  }

  private static boolean isLeadingVowel(char c) {
    return c >= 0x0E40 && c <= 0x0E44;
  }
}
