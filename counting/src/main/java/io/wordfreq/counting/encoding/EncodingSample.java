package io.wordfreq.counting.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The part of a text that its encoding is told by where it does not say it: what follows its first
 * byte that is not ASCII. All before that is the same in any encoding that is guessed, so whoever
 * reads the text need not begin anew; and whoever reads a part of it finds the same sample.
 */
public final class EncodingSample {

  /** Thousands of words, more than any guess looks at. */
  static final int BYTES = 1 << 16;

  /**
   * Text that is ASCII for longer is UTF-8, whatever follows. Each task that reads a part of it
   * with other bytes looks for the first of them; so far it takes seconds.
   */
  static final long LONGEST_SEARCH = 1L << 30;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EncodingSample() {}

  /**
   * Finds a text's sample.
   *
   * @param text from its beginning on
   * @return the bytes from the first that is not ASCII on; empty if there is none near enough
   */
  public static byte[] of(InputStream text) throws IOException {
    byte[] buffer = new byte[BYTES];
    long searched = 0;
    while (searched < LONGEST_SEARCH) {
      int count = text.read(buffer, 0, (int) Math.min(buffer.length, LONGEST_SEARCH - searched));
      if (count < 0) {
        return new byte[0];
      }
      int at = firstBeyondAscii(buffer, 0, count);
      if (at < count) {
        return complete(buffer, at, count, text);
      }
      searched += count;
    }
    return new byte[0];
  }

  /** The sample whose first bytes these are. */
  static byte[] complete(byte[] bytes, int from, int to, InputStream rest) throws IOException {
    int length = Math.min(BYTES, to - from);
    byte[] more = length == BYTES ? new byte[0] : rest.readNBytes(BYTES - length);
    byte[] sample = new byte[length + more.length];
    System.arraycopy(bytes, from, sample, 0, length);
    System.arraycopy(more, 0, sample, length, more.length);
    return sample;
  }

  /** Where the first byte above 127 is; {@code to} if there is none. */
  static int firstBeyondAscii(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + 4 * Long.BYTES <= to; at += 4 * Long.BYTES) {
      long some = word(bytes, at) | word(bytes, at + 8);
      long others = word(bytes, at + 16) | word(bytes, at + 24);
      if (((some | others) & 0x8080808080808080L) != 0) {
        break;
      }
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }
}
