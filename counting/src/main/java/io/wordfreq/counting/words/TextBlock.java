package io.wordfreq.counting.words;

import java.util.Arrays;

/**
 * Sixty-four bytes of text at once: what each of them is, found without a branch on where words
 * end, which cannot be predicted. ASCII is looked at eight bytes by eight, characters of other
 * alphabets one by one.
 *
 * <p>The answers are masks, of one bit for each byte. In every mask the first byte is the lowest
 * bit, which is the leftmost here, where the text is {@code Don't é!}, a space, and {@code x_y}:
 *
 * <pre>
 * bytes             D o n ' t ␣ C3 A9 ! ␣ x _ y
 * plain             1 1 1 1 1 1 1  1  1 1 1 . .   the underscore is not simple, so there it ends
 * inWords           1 1 1 . 1 . 1  1  . . 1
 * spaces            . . . . . 1 .  .  . 1 .
 * withinCharacters  . . . . . . 1  .  . . .
 * </pre>
 *
 * <p>What {@link UnicodeWords} makes of them is shown there.
 */
public final class TextBlock {

  static final int BYTES = WordSink.BLOCK_BYTES;

  private static final long LOW_BITS = EightBytes.each(0x7F);
  private static final long CASE_BITS = EightBytes.each('a' - 'A');

  private static final long LAST_BYTE = 1L << (BYTES - 1);

  // Kinds of characters that are not ASCII. Each has two bytes at least, so a mask has room for two
  // bits of its kind: the lower where the character begins, the higher at its second byte.
  private static final long LETTER = 0b00;
  private static final long MARK = 0b01;
  private static final long OTHER = 0b10;
  private static final long SEPARATOR = 0b11;

  /** A separator, unless it stands between two characters of words. It has three bytes. */
  private static final long QUOTE = 0b111;

  private final WordBreakTable table;
  private final long[] kindsByCategory;

  /**
   * The bytes before the first character that is not simple. Simple are those of ASCII but for the
   * underscore, which joins words; other letters and separators that are treated as ASCII's;
   * typographic apostrophes; and marks on letters. What has four bytes is not, nor what begins with
   * the last byte.
   */
  long plain;

  /**
   * Which of the plain bytes are of letters, their marks, or digits; of the others it says nothing.
   */
  long inWords;

  /** Which of the plain bytes are up to U+0020, spaces and control characters; likewise. */
  long spaces;

  /** Which of the plain bytes are not a character's last; likewise. */
  long withinCharacters;

  /**
   * At which of the plain bytes a character begins that does what a full stop does, such as a
   * typographic apostrophe; likewise.
   */
  long quotes;

  TextBlock(WordBreakTable table) {
    this.table = table;
    kindsByCategory = new long[table.categories];
    Arrays.fill(kindsByCategory, OTHER);
    kindsByCategory[table.letter] = LETTER;
    kindsByCategory[table.mark] = MARK;
    kindsByCategory[table.separator] = SEPARATOR;
    kindsByCategory[table.quote] = QUOTE;
  }

  /** Whether the text from a place on seems worth reading as a block; for speed only. */
  boolean begins(byte[] utf8, int at) {
    return utf8[at] < 0
        ? category(utf8, at) == table.letter
        : utf8[at + 1] >= 0 || kindsByCategory[category(utf8, at + 1)] != OTHER;
  }

  /** Looks at the bytes from a place on, where a character begins. */
  void read(byte[] utf8, int at) {
    long found = 0;
    long visible = 0;
    long special = 0;
    for (int i = 0; i < BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      long low = eight & LOW_BITS;
      long digits = EightBytes.atLeast(low, '0') & ~EightBytes.atLeast(low, '9' + 1);
      found |= EightBytes.highestBits(letters(low) | digits) << i;
      visible |= EightBytes.highestBits(EightBytes.atLeast(low, ' ' + 1)) << i;
      special |= eight | EightBytes.equalTo(low, '_');
    }
    plain = -1;
    withinCharacters = 0;
    quotes = 0;
    inWords = found;
    spaces = ~visible;
    if (EightBytes.highestBits(special) != 0) {
      readOthers(utf8, at);
    }
  }

  /**
   * Looks at what is not ASCII, and at underscores. For example a letter é, a dash, U+2014, and a
   * mark, U+0301, on a letter e:
   *
   * <pre>
   * bytes          C3 A9 E2 80 94 e CC 81
   * notAscii       1  1  1  1  1  . 1  1
   * leads          1  .  1  .  .  . 1  .
   * kinds          .  .  1  1  .  . 1  .    LETTER 0b00, SEPARATOR 0b11, MARK 0b01
   * firstBits      .  .  1  .  .  . 1  .
   * secondBits     .  .  1  .  .  . .  .
   * continuations  .  1  .  1  1  . .  1
   * separators     .  .  1  1  1  . .  .    at first where it begins, then all its bytes
   * letters        1  1  .  .  .  . 1  1    marks included
   * marks          .  .  .  .  .  . 1  .    on a letter e; on no letter it would be among the stops
   * </pre>
   */
  private void readOthers(byte[] utf8, int at) {
    long notAscii = 0;
    long leads = 0;
    long stops = 0;
    for (int i = 0; i < BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      notAscii |= EightBytes.highestBits(eight) << i;
      leads |= EightBytes.highestBits(eight & (eight << 1)) << i; // Their two highest bits are 1.
      stops |= EightBytes.highestBits(EightBytes.equalTo(eight & LOW_BITS, '_') & ~eight) << i;
    }
    long kinds = kinds(utf8, at, leads);
    long firstBits = leads & kinds;
    long secondBits = leads & kinds >>> 1;
    stops |= (secondBits & ~firstBits) | (leads & LAST_BYTE); // The last byte's kind had no room.
    long continuations = notAscii & ~leads;
    long separators = firstBits & secondBits;
    separators |= (separators << 1) & continuations;
    separators |= (separators << 1) & continuations;
    long letters = notAscii & ~separators;
    long marks = firstBits & ~secondBits;
    if (marks != 0) {
      stops |= marks & ~((letters | asciiLetters(utf8, at)) << 1);
    }
    plain = Long.lowestOneBit(stops) - 1;
    inWords = (inWords & ~notAscii) | letters;
    spaces &= ~notAscii;
    withinCharacters = continuations >>> 1;
  }

  /** The kinds of characters up to the first of another kind, each where the character begins. */
  private long kinds(byte[] utf8, int at, long leads) {
    long kinds = 0;
    long kind = LETTER;
    for (long left = leads; left != 0 && kind != OTHER; left &= left - 1) {
      int i = Long.numberOfTrailingZeros(left);
      kind = kindsByCategory[category(utf8, at + i)];
      kinds |= (kind & SEPARATOR) << i;
      if (kind == QUOTE) {
        quotes |= 1L << i;
      }
    }
    return kinds;
  }

  private static long asciiLetters(byte[] utf8, int at) {
    long found = 0;
    for (int i = 0; i < BYTES; i += Long.BYTES) {
      long eight = EightBytes.get(utf8, at + i);
      found |= EightBytes.highestBits(letters(eight & LOW_BITS) & ~eight) << i;
    }
    return found;
  }

  private static long letters(long sevenBits) {
    long lowerCase = sevenBits | CASE_BITS;
    return EightBytes.atLeast(lowerCase, 'a') & ~EightBytes.atLeast(lowerCase, 'z' + 1);
  }

  /** The category of a character of two or three bytes; of a longer one that of no character. */
  private int category(byte[] utf8, int at) {
    int lead = utf8[at];
    if ((lead & 0x20) == 0) {
      return table.basicPlane[(lead & 0x1F) << 6 | (utf8[at + 1] & 0x3F)];
    }
    if ((lead & 0x10) == 0) {
      int end = (utf8[at + 1] & 0x3F) << 6 | (utf8[at + 2] & 0x3F);
      return table.basicPlane[(lead & 0x0F) << 12 | end];
    }
    return WordBreakTable.END_OF_TEXT;
  }
}
