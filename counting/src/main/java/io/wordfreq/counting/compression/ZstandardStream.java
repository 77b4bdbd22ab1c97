package io.wordfreq.counting.compression;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Zstandard data, decompressed. The library alone takes data that ends within the first four bytes
 * of a frame for complete.
 */
final class ZstandardStream extends ZstdInputStream {

  private final Stored stored;

  ZstandardStream(InputStream stored) {
    this(new Stored(stored));
  }

  private ZstandardStream(Stored stored) {
    super(stored);
    this.stored = stored;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count < 0 && stored.left > 0) {
      throw new EOFException("Zstandard data is truncated");
    }
    return count;
  }

  /**
   * Knows what is left when there is no more: the library keeps what it has not decompressed at the
   * beginning of its buffer, and asks for more behind it.
   */
  private static final class Stored extends FilterInputStream {

    private int left;

    Stored(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      left = count < 0 ? offset : 0;
      return count;
    }
  }
}
