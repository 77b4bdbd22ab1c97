package io.wordfreq.counting.encoding;

/** The sequences of bytes that UTF-8 is made of. */
public final class Utf8Sequences {

  private Utf8Sequences() {}

  /** How long the well-formed sequence is that begins here (Unicode, table 3-7); 0 if none does. */
  public static int length(byte[] utf8, int at, int to) {
    int lead = utf8[at] & 0xFF;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || to - at < length) {
      return 0;
    }
    int second = utf8[at + 1] & 0xFF;
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((utf8[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
