package io.wordfreq.counting.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tells UTF-16 and UTF-32 without a byte order mark by the zeros that no other text has. */
public final class UnmarkedUnicode {

  private static final List<Charset> WIDE =
      List.of(
          Charset.forName("UTF-32LE"),
          Charset.forName("UTF-32BE"),
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);

  private UnmarkedUnicode() {}

  /**
   * The encoding of a document with this beginning; nothing if it is none of these.
   *
   * @param whole whether the document ends with it
   */
  public static Optional<Charset> of(byte[] head, boolean whole) {
    boolean zeros = false;
    for (byte each : head) {
      zeros |= each == 0;
    }
    if (!zeros || (whole && head.length % 2 != 0)) {
      return Optional.empty();
    }
    Charset best = null;
    int most = 0;
    for (Charset each : WIDE) {
      int score = score(head, each);
      if (score > most) {
        best = each;
        most = score;
      }
    }
    return Optional.ofNullable(best);
  }

  /** How many bytes are those of likely characters; 0 if it is no text in this encoding. */
  private static int score(byte[] head, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer decoded = CharBuffer.allocate(head.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(head), decoded, false);
    if (result.isError()) {
      return 0;
    }
    String text = decoded.flip().toString();
    int ascii = 0;
    int others = 0;
    int likeAscii = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      if (!isText(c)) {
        return 0;
      }
      ascii += c < 0x80 ? 1 : 0;
      others += c < 0x80 ? 0 : 1;
      likeAscii += c >= 0x80 && isPrintable(c & 0xFF) && isPrintable(c >> 8) ? 1 : 0;
    }
    // ASCII with some zeros in it reads like Chinese.
    boolean disguised = others > 0 && likeAscii == others && others >= ascii;
    if (charset.name().startsWith("UTF-32")) {
      return 4 * (ascii + others);
    }
    return disguised ? 0 : 2 * ascii;
  }

  private static boolean isText(int c) {
    return switch (Character.getType(c)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
      case Character.CONTROL -> Character.isWhitespace(c) || c == 0x85 || c == 0x1A;
      default -> true;
    };
  }

  private static boolean isPrintable(int b) {
    return b >= ' ' && b < 0x7F;
  }
}
