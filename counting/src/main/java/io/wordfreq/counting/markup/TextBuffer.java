package io.wordfreq.counting.markup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are written at one end and read at the other. */
final class TextBuffer {

  private byte[] bytes = new byte[1 << 10];
  private int from;
  private int to;

  boolean isEmpty() {
    return from == to;
  }

  void clear() {
    from = 0;
    to = 0;
  }

  void write(char b) {
    if (to == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * to);
    }
    bytes[to++] = (byte) b;
  }

  void write(String text) {
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      write((char) each);
    }
  }

  byte take() {
    return bytes[from++];
  }

  int take(byte[] into, int offset, int length) {
    int taken = Math.min(length, to - from);
    System.arraycopy(bytes, from, into, offset, taken);
    from += taken;
    return taken;
  }
}
