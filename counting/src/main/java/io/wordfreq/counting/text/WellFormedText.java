package io.wordfreq.counting.text;

import io.wordfreq.counting.encoding.Utf8Sequences;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Makes UTF-8 well-formed: malformed bytes become U+FFFD, one for each maximal part of a sequence
 * (Unicode Standard, 3.9, "U+FFFD Substitution of Maximal Subparts"). Text with a NUL is refused:
 * no text has one, and most other files do.
 */
final class WellFormedText {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Says nothing of where, so that all tasks that read the document say the same. */
  private static final String NUL = "not text: it holds a NUL byte";

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  /**
   * Puts a piece of text into a chunk: as it is, or repaired.
   *
   * @throws IOException if it is not text
   */
  void fill(Chunk chunk, byte[] utf8, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      if (to - at >= Long.BYTES) {
        long eight = (long) LONGS.get(utf8, at);
        // Most text has no byte above 127, and none that is 0, so that subtracting 1 from each
        // borrows nowhere. From a 0 it leaves FF, whose highest bit is set; from 41, 40.
        if (((eight | (eight - LOW_BITS)) & HIGH_BITS) == 0) {
          at += Long.BYTES;
          continue;
        }
      }
      if (utf8[at] == 0) {
        throw new IOException(NUL);
      }
      int length = Utf8Sequences.length(utf8, at, to);
      if (length == 0) {
        repair(chunk, utf8, from, to);
        return;
      }
      at += length;
    }
    chunk.set(utf8, from, to, 0);
  }

  private void repair(Chunk chunk, byte[] utf8, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      if (utf8[i] == 0) {
        throw new IOException(NUL);
      }
    }
    ByteBuffer in = ByteBuffer.wrap(utf8, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from);
    long malformed = 0;
    decoder.reset();
    for (CoderResult result = decoder.decode(in, out, true);
        !result.isUnderflow();
        result = decoder.decode(in, out, true)) {
      malformed += result.length();
      in.position(in.position() + result.length());
      out.put('\uFFFD');
    }
    byte[] repaired = out.flip().toString().getBytes(StandardCharsets.UTF_8);
    chunk.set(repaired, 0, repaired.length, malformed);
  }
}
