package io.wordfreq.counting.text;

import java.io.IOException;

/** A document in memory, which may be read from anywhere, until it is closed. */
final class BytesStream extends StoredStream {

  private final byte[] bytes;
  private int position;
  private boolean closed;

  BytesStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    checkOpen();
    return position == bytes.length ? -1 : bytes[position++] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    checkOpen();
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, into, offset, count);
    position += count;
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long wanted) {
    position = (int) wanted;
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
