package io.wordfreq.counting.words;

/** Code points in well-formed UTF-8. */
final class Utf8 {

  private Utf8() {}

  /** How many bytes a code point takes that begins with this byte. */
  static int length(byte lead) {
    if (lead >= 0) {
      return 1;
    }
    if (lead < (byte) 0xE0) {
      return 2;
    }
    return lead < (byte) 0xF0 ? 3 : 4;
  }

  /** Whether a range holds nothing but ASCII. */
  static boolean isAscii(byte[] utf8, int from, int to) {
    int all = 0;
    for (int i = from; i < to; i++) {
      all |= utf8[i];
    }
    return all >= 0;
  }

  /** Whether a character begins with this byte. */
  static boolean isFirst(byte b) {
    return (b & 0xC0) != 0x80;
  }

  /** The code point that begins at a place. */
  static int codePoint(byte[] utf8, int at) {
    byte lead = utf8[at];
    return switch (length(lead)) {
      case 1 -> lead;
      case 2 -> (lead & 0x1F) << 6 | (utf8[at + 1] & 0x3F);
      case 3 -> (lead & 0x0F) << 12 | (utf8[at + 1] & 0x3F) << 6 | (utf8[at + 2] & 0x3F);
      default ->
          (lead & 0x07) << 18
              | (utf8[at + 1] & 0x3F) << 12
              | (utf8[at + 2] & 0x3F) << 6
              | (utf8[at + 3] & 0x3F);
    };
  }

  /** How many bytes a part of a string takes, whose ends do not split a surrogate pair. */
  static int length(CharSequence text, int from, int to) {
    int bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /** Writes a character that is no half of a pair; returns where it ends. */
  static int put(char c, byte[] into, int at) {
    if (c < 0x80) {
      into[at] = (byte) c;
      return at + 1;
    }
    if (c < 0x800) {
      into[at] = (byte) (0xC0 | c >> 6);
      into[at + 1] = (byte) (0x80 | (c & 0x3F));
      return at + 2;
    }
    into[at] = (byte) (0xE0 | c >> 12);
    into[at + 1] = (byte) (0x80 | (c >> 6 & 0x3F));
    into[at + 2] = (byte) (0x80 | (c & 0x3F));
    return at + 3;
  }
}
