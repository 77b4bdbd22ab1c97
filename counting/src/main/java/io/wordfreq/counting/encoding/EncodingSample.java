package io.wordfreq.counting.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The part of a text that its encoding is told by where it does not say it: what follows its first
 * byte that is not ASCII, and where that is little, more of what is not ASCII. All before that byte
 * is the same in any encoding that is guessed, so whoever reads the text need not begin anew; and
 * whoever reads a part of it finds the same sample.
 */
public final class EncodingSample {

  /** Thousands of words, more than any guess looks at. */
  static final int BYTES = 1 << 16;

  /**
   * A sample with fewer bytes beyond ASCII goes on: as many as {@link EncodingGuess#CLEARLY_UTF8}
   * characters of UTF-8 have at most. Two or three could be strays in a text of another encoding.
   */
  private static final int BEYOND_ASCII = 4 * EncodingGuess.CLEARLY_UTF8;

  /** For so long: whoever reads the text once keeps what is looked at. */
  static final int LONGEST = 1 << 24;

  /**
   * Text that is ASCII for longer is UTF-8, whatever follows. Each task that reads a part of it
   * with other bytes reads all up to the end of the sample first: with {@link #LONGEST} 80 MiB at
   * most, beside the 128 MiB of its own that a split has. From S3 (90 MB/s for one connection) that
   * is a second; of bzip2, whose text is decompressed at 30 MB/s, three, where a split of four to
   * five times as much text takes twenty.
   */
  static final long LONGEST_SEARCH = 1L << 26;

  /** So much of a word that begins or ends in ASCII is enough to see that it is one. */
  private static final int AROUND = 16;

  private static final byte[] SPACE = {' '};

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] kept = {};
  private int keptLength;

  /** The last bytes that were passed over. */
  private final byte[] passed = new byte[AROUND];

  private int passedLength;
  private int around;
  private int beyondAscii;
  private int taken;

  /**
   * Finds a text's sample.
   *
   * @param text from its beginning on
   * @return what tells its encoding; empty if there is none near enough
   */
  public static byte[] of(InputStream text) throws IOException {
    EncodingSample sample = new EncodingSample();
    byte[] buffer = new byte[BYTES];
    long searched = 0;
    while (searched < LONGEST_SEARCH || sample.taken > 0) {
      int wanted = sample.taken > 0 ? buffer.length : within(LONGEST_SEARCH - searched);
      int count = text.read(buffer, 0, wanted);
      if (count < 0) {
        break;
      }
      sample.add(buffer, 0, count);
      searched += count;
      if (sample.isComplete()) {
        break;
      }
    }
    return sample.bytes();
  }

  private static int within(long bytes) {
    return (int) Math.min(BYTES, bytes);
  }

  /** Takes the next bytes of the text, from its beginning on; as many as it still wants. */
  void add(byte[] bytes, int from, int to) {
    int at = from;
    if (taken == 0) {
      at = firstBeyondAscii(bytes, from, to);
      passOver(bytes, from, at);
    }
    while (at < to && !isComplete()) {
      if (taken < BYTES) {
        int end = Math.min(to, at + BYTES - taken);
        keep(bytes, at, end);
        at = end;
      } else if (around == 0) {
        int next = firstBeyondAscii(bytes, at, Math.min(to, at + LONGEST - taken));
        passOver(bytes, at, next);
        taken += next - at;
        at = next;
        around = at < to && bytes[at] < 0 ? 1 : 0;
      } else {
        keep(bytes, at, at + 1);
        at++;
      }
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    if (passedLength > 0) {
      write(SPACE, 0, SPACE.length); // There may be more that was passed over.
      write(passed, 0, passedLength);
      passedLength = 0;
    }
    write(bytes, from, to);
    taken += to - from;
    for (int i = from; i < to; i++) {
      boolean beyond = bytes[i] < 0;
      beyondAscii += beyond ? 1 : 0;
      around = beyond ? AROUND : Math.max(0, around - 1);
    }
  }

  private void write(byte[] bytes, int from, int to) {
    int length = to - from;
    if (keptLength + length > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(keptLength + length, 2 * kept.length));
    }
    System.arraycopy(bytes, from, kept, keptLength, length);
    keptLength += length;
  }

  private void passOver(byte[] bytes, int from, int to) {
    int length = Math.min(AROUND, to - from);
    int before = Math.min(AROUND - length, passedLength);
    System.arraycopy(passed, passedLength - before, passed, 0, before);
    System.arraycopy(bytes, to - length, passed, before, length);
    passedLength = before + length;
  }

  /** Whether no more is wanted. */
  boolean isComplete() {
    return taken >= LONGEST || (taken >= BYTES && beyondAscii >= BEYOND_ASCII);
  }

  /** What has been kept. */
  byte[] bytes() {
    return Arrays.copyOf(kept, keptLength);
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
