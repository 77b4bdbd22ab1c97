package io.wordfreq.counting.compression;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Zstandard data (RFC 8878) as the library can read it: without its skippable frames, which {@code
 * pzstd} and seekable files have, and with no window larger than {@link #LARGEST_WINDOW}.
 *
 * <p>Of a frame whose window is larger only the header is changed. The library then reads it as
 * long as nothing refers further back than it remembers, and fails where something does.
 *
 * <pre>
 * frame: magic number, header, blocks, checksum if the header says so
 * header: descriptor; window, dictionary and size of the content, each if the descriptor says so
 * block: 3 bytes (its size, its type, whether it is the last), and its data
 * skippable frame: magic number, size (4 bytes), and so many bytes
 * </pre>
 */
final class ZstandardFrames extends InputStream {

  /** The library's limit, in bytes; what {@code zstd -19} writes, and all levels below. */
  static final long LARGEST_WINDOW = 8 << 20;

  /** That window in a header: 2^(10 + 13) bytes. */
  private static final byte LARGEST_WINDOW_DESCRIPTOR = 13 << 3;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAGIC_BYTES = 4;
  private static final int MAGIC = 0xFD2FB528;

  /** The lowest four bits are anybody's. */
  private static final int SKIPPABLE_MAGIC = 0x184D2A50;

  private static final int SINGLE_SEGMENT = 1 << 5;
  private static final int CHECKSUM = 1 << 2;
  private static final int CHECKSUM_BYTES = 4;
  private static final int BLOCK_HEADER_BYTES = 3;
  private static final int REPEATED_BYTE = 1;
  private static final int RESERVED = 3;
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
  private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};

  /** A frame of nothing: one segment of 0 bytes, in one block that is the last. */
  private static final byte[] EMPTY_FRAME = {
    0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, SINGLE_SEGMENT, 0, 1, 0, 0
  };

  /** What comes next, once what is there has been given. */
  private enum Next {
    FRAME,
    BLOCK,
    CHECKSUM,
    NOTHING
  }

  private final InputStream stored;
  private final byte[] one = new byte[1];
  private Next next = Next.FRAME;
  private ByteBuffer header = ByteBuffer.allocate(0);

  /** How many bytes are given as they are stored, behind the header. */
  private long data;

  private boolean checksum;
  private boolean begun;
  private boolean skipped;
  private long window;

  ZstandardFrames(InputStream stored) {
    this.stored = new BufferedInputStream(stored, BUFFER_BYTES);
  }

  /** The largest window so far, in bytes. */
  long window() {
    return window;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!header.hasRemaining() && data == 0) {
      if (next == Next.NOTHING) {
        return -1;
      }
      advance();
    }
    int count;
    if (header.hasRemaining()) {
      count = Math.min(length, header.remaining());
      header.get(bytes, offset, count);
    } else {
      count = stored.read(bytes, offset, (int) Math.min(length, data));
      if (count < 0) {
        throw truncated();
      }
      data -= count;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }

  private void advance() throws IOException {
    switch (next) {
      case FRAME -> beginFrame();
      case BLOCK -> beginBlock();
      case CHECKSUM -> {
        data = CHECKSUM_BYTES;
        next = Next.FRAME;
      }
      case NOTHING -> throw new IllegalStateException("nothing comes next");
    }
  }

  private void beginFrame() throws IOException {
    byte[] magic = stored.readNBytes(MAGIC_BYTES);
    if (magic.length == 0 && (begun || skipped)) {
      header = ByteBuffer.wrap(begun ? new byte[0] : EMPTY_FRAME);
      next = Next.NOTHING;
      return;
    }
    if (magic.length < MAGIC_BYTES) {
      throw truncated();
    }
    int number = (int) number(magic);
    if ((number & ~0xF) == SKIPPABLE_MAGIC) {
      passOver(number(take(4)));
      skipped = true;
    } else if (number == MAGIC) {
      begun = true;
      header = header();
      next = Next.BLOCK;
    } else {
      throw new IOException(
          begun || skipped
              ? "something else than Zstandard data follows its end"
              : "not Zstandard data");
    }
  }

  private void passOver(long bytes) throws IOException {
    try {
      stored.skipNBytes(bytes);
    } catch (EOFException e) {
      throw truncated();
    }
  }

  private ByteBuffer header() throws IOException {
    int descriptor = take(1)[0] & 0xFF;
    boolean single = (descriptor & SINGLE_SEGMENT) != 0;
    checksum = (descriptor & CHECKSUM) != 0;
    byte[] windowDescriptor = take(single ? 0 : 1);
    byte[] dictionary = take(DICTIONARY_BYTES[descriptor & 3]);
    int sizeFlag = descriptor >> 6;
    byte[] size = take(single && sizeFlag == 0 ? 1 : CONTENT_SIZE_BYTES[sizeFlag]);
    long itsWindow = single ? contentSize(size) : window(windowDescriptor[0] & 0xFF);
    window = Math.max(window, itsWindow);
    if (itsWindow < 0 || itsWindow > LARGEST_WINDOW) {
      descriptor &= ~SINGLE_SEGMENT;
      windowDescriptor = new byte[] {LARGEST_WINDOW_DESCRIPTOR};
    }
    ByteBuffer all =
        ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN); // The longest there is.
    return all.putInt(MAGIC)
        .put((byte) descriptor)
        .put(windowDescriptor)
        .put(dictionary)
        .put(size)
        .flip();
  }

  private static long window(int descriptor) {
    long base = 1L << (10 + (descriptor >> 3));
    return base + base / 8 * (descriptor & 7);
  }

  /** Of two bytes it is 256 less, since one byte would have done for that. */
  private static long contentSize(byte[] field) {
    return number(field) + (field.length == 2 ? 256 : 0);
  }

  private void beginBlock() throws IOException {
    byte[] bytes = take(BLOCK_HEADER_BYTES);
    int block = (int) number(bytes);
    int type = block >> 1 & 3;
    if (type == RESERVED) {
      throw new IOException("Zstandard data is damaged: a block is of no known type");
    }
    header = ByteBuffer.wrap(bytes);
    data = type == REPEATED_BYTE ? 1 : block >> 3;
    boolean last = (block & 1) != 0;
    next = !last ? Next.BLOCK : checksum ? Next.CHECKSUM : Next.FRAME;
  }

  private byte[] take(int count) throws IOException {
    byte[] bytes = stored.readNBytes(count);
    if (bytes.length < count) {
      throw truncated();
    }
    return bytes;
  }

  /** A number of at most eight bytes, the lowest first. */
  private static long number(byte[] bytes) {
    long number = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      number = number << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return number;
  }

  private static EOFException truncated() {
    return new EOFException("Zstandard data is truncated");
  }
}
