package io.wordfreq.counting.text;

import java.io.IOException;
import java.io.InputStream;

/** A document as it is stored. */
public abstract class StoredStream extends InputStream {

  /** Which of the document's bytes is read next, from 0. */
  public abstract long position() throws IOException;

  /** Goes to another of the document's bytes; needed for parts of documents only. */
  public abstract void seek(long position) throws IOException;

  /** A stream that begins where the document does, and is read once from there to its end. */
  public static StoredStream sequential(InputStream in) {
    return new Sequential(in);
  }

  private static final class Sequential extends StoredStream {

    private final InputStream in;
    private long position;

    Sequential(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      position += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      position += Math.max(0, count);
      return count;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void seek(long wanted) {
      throw new UnsupportedOperationException("read from beginning to end only");
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
