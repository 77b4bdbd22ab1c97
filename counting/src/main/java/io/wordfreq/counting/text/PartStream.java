package io.wordfreq.counting.text;

import io.wordfreq.counting.words.TextCuts;
import java.io.IOException;
import java.io.InputStream;

/**
 * A part of a text, as it is stored: from the first cut at or after one place to the first cut at
 * or after another; so parts that meet hold every byte exactly once.
 */
final class PartStream extends InputStream {

  private static final int BLOCK_BYTES = 1 << 13;

  private final InputStream in;
  private final long end;

  /** What was read beyond the part's beginning, and is given first. */
  private byte[] ahead = {};

  private int aheadFrom;
  private int aheadTo;

  /** The byte before the next, if there is one. */
  private byte last;

  /** Which of the text's bytes is given next. */
  private long position;

  private boolean done;

  /**
   * Reads a part.
   *
   * @param in the text from the part's beginning on, and if that is not the text's, from one byte
   *     before it on
   * @param start where the part begins, from 0
   * @param end where it ends; {@link Long#MAX_VALUE} if the text does
   */
  PartStream(InputStream in, long start, long end) throws IOException {
    this.in = in;
    this.end = end;
    this.position = Math.max(0, start - 1);
    if (start > 0) {
      passOverPartBefore();
    }
  }

  private void passOverPartBefore() throws IOException {
    ahead = new byte[BLOCK_BYTES];
    aheadTo = Math.max(0, in.readNBytes(ahead, 0, 1));
    last = ahead[0];
    position += aheadTo;
    aheadFrom = aheadTo;
    while (position < end) {
      if (aheadFrom == aheadTo) {
        aheadFrom = 0;
        aheadTo = Math.max(0, in.read(ahead));
      }
      if (aheadTo == 0) {
        break;
      }
      byte next = ahead[aheadFrom];
      if (TextCuts.isCut(last, next)) {
        return;
      }
      last = next;
      aheadFrom++;
      position++;
    }
    done = true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (done) {
      return -1;
    }
    int count = readOn(bytes, offset, length);
    if (count <= 0) {
      return count;
    }
    int given = beforeCut(bytes, offset, count);
    position += count;
    done = given < count;
    last = bytes[offset + count - 1];
    return given == 0 ? -1 : given;
  }

  private int readOn(byte[] bytes, int offset, int length) throws IOException {
    if (aheadFrom == aheadTo) {
      return in.read(bytes, offset, length);
    }
    int count = Math.min(length, aheadTo - aheadFrom);
    System.arraycopy(ahead, aheadFrom, bytes, offset, count);
    aheadFrom += count;
    return count;
  }

  /** How many of the bytes belong to the part. */
  private int beforeCut(byte[] bytes, int offset, int count) {
    int from = (int) Math.min(count, Math.max(0, end - position));
    for (int i = from; i < count; i++) {
      byte before = i == 0 ? last : bytes[offset + i - 1];
      if (position + i > 0 && TextCuts.isCut(before, bytes[offset + i])) {
        return i;
      }
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
