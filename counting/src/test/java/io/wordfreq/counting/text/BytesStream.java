package io.wordfreq.counting.text;

/** A document in memory, which may be read from anywhere. */
final class BytesStream extends StoredStream {

  private final byte[] bytes;
  private int position;

  BytesStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    return position == bytes.length ? -1 : bytes[position++] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
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
}
