package io.wordfreq.counting.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;

/** What the characters of East Asian texts are told apart by. */
enum IdeographClass {
  HIRAGANA(0, 83),
  KATAKANA(1, 87),
  /**
   * The most frequent ideographs or syllables of the writing, as {@code languages.txt} has them.
   */
  FIRST(2, 50),
  SECOND(3, 150),
  THIRD(4, 400),
  /** The others that its national standard has among the frequent ones. */
  LEVEL1(5, 3000),
  /** Those that its national standard has among the seldom ones. */
  LEVEL2(6, 3400),
  /** Those that it does not have. */
  IDEOGRAPH(7, 20_000),
  /** Katakana of one byte. */
  HALFWIDTH(8, 63),
  PUNCTUATION(9, 20),
  /** Letters and digits of ASCII, as wide as an ideograph. */
  FULLWIDTH(10, 62),
  SYMBOL(11, 600),
  /** No text. */
  JUNK(12, 30_000);

  private static final int FIRST_TO = 50;
  private static final int SECOND_TO = 200;

  private static final String PUNCTUATION_MARKS =
      "\u3000\u3001\u3002\u3008\u3009\u300A\u300B\u300C\u300D\u300E\u300F\u3010\u3011\u301C\u2026\u2014"
          + "\u201C\u201D\u2018\u2019\u00B7\u30FB\uFF01\uFF08\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF5E\u2015"
          + "\u25A0\u25CF\u25CB\u25A1\u2605\u2606\u25CE\u203B\u3012\uFFE5\uFE50\u2027\uFF0F\uFF0D\u2212";

  /** What stands for it in {@link #ofAll}: its place in this list. */
  private final byte code;

  /** About how many characters are in it. */
  private final double size;

  IdeographClass(int code, double size) {
    this.code = (byte) code;
    this.size = size;
  }

  double size() {
    return size;
  }

  int code() {
    return code;
  }

  /**
   * The class of every character.
   *
   * @param standard the encoding that is laid out as the national standard is
   * @param level1To the first of its lead bytes that the standard's seldom characters have
   * @param frequent the writing's most frequent characters
   */
  static byte[] ofAll(Charset standard, int level1From, int level1To, String frequent) {
    byte[] classes = new byte[1 << Character.SIZE];
    for (int c = 0; c < classes.length; c++) {
      classes[c] = of((char) c).code;
    }
    for (int lead = level1From; lead < 0xFE; lead++) {
      for (int trail = 0x40; trail < 0xFF; trail++) {
        byte[] pair = {(byte) lead, (byte) trail};
        CharBuffer decoded = standard.decode(ByteBuffer.wrap(pair));
        if (decoded.length() == 1 && classes[decoded.get(0)] == IDEOGRAPH.code) {
          classes[decoded.get(0)] = (lead < level1To ? LEVEL1 : LEVEL2).code;
        }
      }
    }
    for (int i = frequent.length() - 1; i >= 0; i--) {
      IdeographClass of = i < FIRST_TO ? FIRST : i < SECOND_TO ? SECOND : THIRD;
      classes[frequent.charAt(i)] = of.code;
    }
    return classes;
  }

  private static IdeographClass of(char c) {
    if (PUNCTUATION_MARKS.indexOf(c) >= 0) {
      return PUNCTUATION;
    }
    if (c >= '\u3041' && c <= '\u309F') {
      return HIRAGANA;
    }
    if (c >= '\u30A1' && c <= '\u30FF') {
      return KATAKANA;
    }
    if (c >= '\uFF61' && c <= '\uFF9F') {
      return HALFWIDTH;
    }
    if (c >= '\uFF01' && c <= '\uFF5E') {
      return FULLWIDTH;
    }
    boolean ideograph = Character.isIdeographic(c) || (c >= '\uAC00' && c <= '\uD7A3');
    if (ideograph || Character.isSurrogate(c)) {
      return IDEOGRAPH;
    }
    boolean text = c >= 0xA0 && Character.isDefined(c) && c != '\uFFFD';
    return text && Character.getType(c) != Character.PRIVATE_USE ? SYMBOL : JUNK;
  }
}
