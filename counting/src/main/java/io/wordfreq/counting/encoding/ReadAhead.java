package io.wordfreq.counting.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** Text of which some has been looked at before it is read; a block that was read is let go. */
final class ReadAhead extends InputStream {

  private final InputStream rest;
  private final Queue<byte[]> blocks = new ArrayDeque<>();
  private int next;

  /** Bytes of an array, and all that follows them. */
  ReadAhead(byte[] bytes, int from, int to, InputStream rest) {
    this.rest = rest;
    if (from < to) {
      blocks.add(Arrays.copyOfRange(bytes, from, to));
    }
  }

  /** Looks at what follows what has been looked at; an empty block at the end. */
  byte[] look(int bytes) throws IOException {
    byte[] block = rest.readNBytes(bytes);
    if (block.length > 0) {
      blocks.add(block);
    }
    return block;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    byte[] block = blocks.peek();
    if (block == null || length == 0) {
      return rest.read(bytes, offset, length);
    }
    int count = Math.min(length, block.length - next);
    System.arraycopy(block, next, bytes, offset, count);
    next += count;
    if (next == block.length) {
      blocks.remove();
      next = 0;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
