package io.wordfreq.counting.compression;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Streams of zlib's format (RFC 1950) one after the other, decompressed. */
final class ZlibStream extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;

  private final byte[] one = new byte[1];
  private final InputStream stored;
  private Member member;

  ZlibStream(InputStream stored) {
    this.stored = stored;
    member = new Member(stored);
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = member.read(bytes, offset, length);
    while (count < 0) {
      PushbackInputStream rest = new PushbackInputStream(member.rest());
      int first = rest.read();
      if (first < 0) {
        return -1;
      }
      rest.unread(first);
      member.release();
      member = new Member(rest);
      count = member.read(bytes, offset, length);
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    member.release();
    stored.close();
  }

  private static final class Member extends InflaterInputStream {

    Member(InputStream stored) {
      super(stored, new Inflater(), BUFFER_BYTES);
    }

    /** What follows the end of this one. */
    InputStream rest() {
      int left = inf.getRemaining();
      return new SequenceInputStream(
          new ByteArrayInputStream(buf, len - left, left), new Unclosed(in));
    }

    void release() {
      inf.end();
    }
  }

  /** A sequence closes what it has read to its end, where whoever reads on is to see the end. */
  private static final class Unclosed extends FilterInputStream {

    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // Its owner does that.
    }
  }
}
