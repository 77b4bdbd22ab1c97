package io.wordfreq.counting.words;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A word too long to be held, taken piece by piece. It is counted under its beginning, its length
 * and its SHA-256, so that different ones stay different.
 */
final class GiantWord {

  /**
   * The longest word that is counted as it is, in bytes. Nobody reads a word of more than a few
   * kilobytes, and some words of a megabyte do not fill the memory of any map task.
   */
  static final int LONGEST_HELD = 1 << 20;

  private static final int SHOWN_BYTES = 1000;

  private final MessageDigest digest;
  private byte[] beginning = {};
  private long length;

  GiantWord() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Emits a word under what it is counted as: itself unless it is too long. */
  static void emit(byte[] utf8, int from, int to, WordSink sink) {
    if (to - from <= LONGEST_HELD) {
      sink.accept(utf8, from, to);
    } else {
      GiantWord giant = new GiantWord();
      giant.append(utf8, from, to);
      giant.emit(sink);
    }
  }

  /** Takes the next piece, which does not end within a character. */
  void append(byte[] utf8, int from, int to) {
    if (length == 0) {
      int end = Math.min(to, from + SHOWN_BYTES);
      while (end < to && !Utf8.isFirst(utf8[end])) {
        end--;
      }
      beginning = Arrays.copyOfRange(utf8, from, end);
    }
    digest.update(utf8, from, to - from);
    length += to - from;
  }

  /** Emits it; nothing may be appended afterwards. */
  void emit(WordSink sink) {
    String rest =
        "\u2026(%d bytes, sha-256 %s)".formatted(length, HexFormat.of().formatHex(digest.digest()));
    byte[] end = rest.getBytes(StandardCharsets.UTF_8);
    byte[] name = Arrays.copyOf(beginning, beginning.length + end.length);
    System.arraycopy(end, 0, name, beginning.length, end.length);
    sink.accept(name, 0, name.length);
  }
}
