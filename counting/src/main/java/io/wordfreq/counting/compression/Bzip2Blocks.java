package io.wordfreq.counting.compression;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The blocks of a bzip2 document from some place on, each as a bzip2 file of its own.
 *
 * <p>A document is one stream, or several one after the other. Each is made of
 *
 * <pre>
 * "BZh", and '1' to '9': the size of its blocks
 * blocks: 0x314159265359, checksum (32 bits), randomised (1 bit), origin (24 bits), compressed data
 * 0x177245385090, checksum of the stream (32 bits), zeros up to a whole byte
 * </pre>
 *
 * <p>Bits are counted from the highest of the first byte on. A block can begin at any bit. Its
 * first 48 bits (the digits of pi) occur elsewhere once in 32 TiB, and the origin then rules out
 * most of those places. Each block is taken to reach to the next one, or to the end of its stream,
 * and must fill that exactly: so a block that is damaged or cut off is an error, never left out.
 * Hadoop's own reader of blocks looks for the next that it knows, and passes over one whose first
 * bits are damaged.
 */
final class Bzip2Blocks {

  private static final int MARKER_BITS = 48;
  private static final long MARKER_MASK = (1L << MARKER_BITS) - 1;

  /** What a block begins with. */
  private static final long BLOCK = 0x314159265359L;

  /** What a stream ends with, before the checksum of the whole. */
  private static final long END = 0x177245385090L;

  private static final int CHECKSUM_BITS = 32;
  private static final int RANDOMISED_BITS = 1;

  /** The field that says where in the block its text begins. */
  private static final int ORIGIN_BITS = 24;

  private static final int HEADER_BITS = MARKER_BITS + CHECKSUM_BITS + RANDOMISED_BITS;

  private static final int STREAM_HEADER_BYTES = 4;
  private static final int STREAM_TRAILER_BYTES = (MARKER_BITS + CHECKSUM_BITS) / Byte.SIZE;

  /** The largest size of block, which a block of any size can be read with. */
  private static final byte[] STREAM_HEADER = {'B', 'Z', 'h', '9'};

  private static final int LARGEST_BLOCK = 900_000;

  /** As large as a block can be when compressed: 20 bits a byte at worst, and its tables. */
  private static final int LONGEST_BLOCK = 3 << 20;

  private final InputStream in;

  /** What was read and not given yet; it begins with the byte in which the next block does. */
  private byte[] buffer = new byte[1 << 18];

  private int length;
  private boolean inEnded;

  /** Where in the document the buffer begins. */
  private long offset;

  /** The bit of the buffer at which the next block begins, -1 if there is none. */
  private int next;

  /**
   * Finds the first block that begins at {@code offset} or after it.
   *
   * @param in the document as it is stored, from {@code offset} on
   * @throws IOException if {@code offset} is 0 and no bzip2 stream begins there
   */
  Bzip2Blocks(InputStream in, long offset) throws IOException {
    this.in = in;
    this.offset = offset;
    advance(offset == 0 ? firstOfStream(0) : find(0, false));
  }

  /** Whether there is another block. */
  boolean hasNext() {
    return next >= 0;
  }

  /** The byte of the document in which the next block begins. */
  long nextStart() {
    return offset + next / Byte.SIZE;
  }

  /**
   * Moves on to the next block.
   *
   * @return its text; reading it fails if the block is damaged
   * @throws IOException if it has no end, or something else than bzip2 follows it
   */
  InputStream next() throws IOException {
    int end = find(next + MARKER_BITS, true);
    if (end < 0) {
      throw new IOException("bzip2 data is truncated");
    }
    byte[] alone = alone(next, end);
    advance(marker(end) == BLOCK ? end : firstOfStream(endOfStream(end)));
    return new BZip2CompressorInputStream(new ByteArrayInputStream(alone));
  }

  private void advance(int block) {
    int drop = block < 0 ? length : block / Byte.SIZE;
    System.arraycopy(buffer, drop, buffer, 0, length - drop);
    offset += drop;
    length -= drop;
    next = block < 0 ? -1 : block % Byte.SIZE;
  }

  /** The bit at which the first block of the streams that begin at this byte begins, or -1. */
  private int firstOfStream(int start) throws IOException {
    int at = start;
    while (has(at + 1)) {
      int first = (at + STREAM_HEADER_BYTES) * Byte.SIZE;
      boolean stream = isStream(at) && has(at + STREAM_HEADER_BYTES + STREAM_TRAILER_BYTES);
      if (stream && marker(first) == BLOCK) {
        return first;
      }
      if (!stream || marker(first) != END) {
        throw new IOException("not bzip2 data");
      }
      at = endOfStream(first);
    }
    return -1;
  }

  private boolean isStream(int at) throws IOException {
    return has(at + STREAM_HEADER_BYTES)
        && buffer[at] == 'B'
        && buffer[at + 1] == 'Z'
        && buffer[at + 2] == 'h'
        && buffer[at + 3] >= '1'
        && buffer[at + 3] <= '9';
  }

  /** The byte after a stream that ends with the marker at this bit. */
  private static int endOfStream(int end) {
    return (end + MARKER_BITS + CHECKSUM_BITS + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Where the next block begins, or the stream ends.
   *
   * @param ends whether the end of a stream is looked for, too
   * @return the bit, at or after {@code from}; -1 if there is none before the end of the document
   */
  private int find(int from, boolean ends) throws IOException {
    long window = 0;
    int first = from / Byte.SIZE;
    for (int read = first; has(read + 1); read++) {
      if (read - first > LONGEST_BLOCK) {
        throw new IOException("bzip2 data is damaged: a block has no end");
      }
      window = window << Byte.SIZE | (buffer[read] & 0xFF);
      // The 48 bits that end in this byte: of the eight such places, first the one with seven bits
      // of the byte after it. With none after it they begin 48 bits before the next byte.
      for (int after = Byte.SIZE - 1; after >= 0; after--) {
        long candidate = window >>> after & MARKER_MASK;
        if (candidate == BLOCK || (candidate == END && ends)) {
          int at = (read + 1) * Byte.SIZE - after - MARKER_BITS;
          if (at >= from && (candidate == BLOCK ? isBlock(at) : isEnd(at))) {
            return at;
          }
        }
      }
    }
    return -1;
  }

  private boolean isBlock(int at) throws IOException {
    int origin = at + HEADER_BITS;
    return has((origin + ORIGIN_BITS) / Byte.SIZE + 1) && bits(origin, ORIGIN_BITS) < LARGEST_BLOCK;
  }

  private boolean isEnd(int at) throws IOException {
    int after = endOfStream(at);
    return has(after) && (!has(after + 1) || isStream(after));
  }

  /** The bits of a block as a stream that holds nothing else. */
  private byte[] alone(int start, int end) {
    int bits = STREAM_HEADER.length * Byte.SIZE + end - start + MARKER_BITS + CHECKSUM_BITS;
    BitWriter out = new BitWriter(bits);
    for (byte each : STREAM_HEADER) {
      out.write(each, Byte.SIZE);
    }
    for (int at = start; at < end; at += Integer.SIZE) {
      int count = Math.min(Integer.SIZE, end - at);
      out.write(bits(at, count), count);
    }
    out.write(END, MARKER_BITS);
    // The checksum of a stream is made of those of its blocks; that of one is the block's.
    out.write(bits(start + MARKER_BITS, CHECKSUM_BITS), CHECKSUM_BITS);
    return out.toByteArray();
  }

  private long marker(int at) {
    return bits(at, MARKER_BITS);
  }

  /**
   * At most 56 bits of the buffer. Of the bytes AB CD, eight from bit 4 on are BC: the number ABCD,
   * without the surplus of four bits at its end, and of that the last eight bits.
   */
  private long bits(int at, int count) {
    int end = at + count;
    long bits = 0;
    for (int i = at / Byte.SIZE; i * Byte.SIZE < end; i++) {
      bits = bits << Byte.SIZE | (buffer[i] & 0xFF);
    }
    int surplus = (Byte.SIZE - end % Byte.SIZE) % Byte.SIZE;
    return bits >>> surplus & ((1L << count) - 1);
  }

  /** Whether the buffer holds this many bytes; reads them if it can. */
  private boolean has(int bytes) throws IOException {
    while (length < bytes && !inEnded) {
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      int count = in.read(buffer, length, buffer.length - length);
      inEnded = count < 0;
      length += Math.max(0, count);
    }
    return length >= bytes;
  }

  private static final class BitWriter {

    private final byte[] bytes;
    private int length;
    private long pending;
    private int pendingBits;

    BitWriter(int bits) {
      bytes = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
    }

    /**
     * Writes at most 56 bits. After 5 in three bits, 101, none of a byte's eight are written; with
     * 31 in five, 11111, it is BF.
     */
    void write(long value, int bits) {
      pending = pending << bits | value;
      pendingBits += bits;
      while (pendingBits >= Byte.SIZE) {
        pendingBits -= Byte.SIZE;
        bytes[length++] = (byte) (pending >>> pendingBits);
      }
    }

    byte[] toByteArray() {
      if (pendingBits > 0) {
        write(0, Byte.SIZE - pendingBits);
      }
      return bytes;
    }
  }
}
