package io.wordfreq.counting.compression;

import io.wordfreq.counting.words.TextCuts;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** How a document is compressed, as the end of its name says. */
public enum Compression {
  /** Bytes are text as they are stored. */
  NONE("", "none"),
  GZIP(".gz", "gzip"),
  BZIP2(".bz2", "bzip2"),
  ZSTANDARD(".zst", "Zstandard"),
  /** What Hadoop's default codec writes. */
  ZLIB(".deflate", "zlib"),
  XZ(".xz", "xz"),
  /** LZ4's own frames; what Hadoop calls so is something else, which does not say what it is. */
  LZ4(".lz4", "LZ4"),
  /** What {@code compress} writes. Data of it that is cut off looks complete. */
  COMPRESS(".z", "compress"),
  /** An archive of one file. */
  ZIP(".zip", "zip"),
  // Known, so that they can be refused by name. Of the first there are several formats, none of
  // which says of itself which it is; and data cut off between two of their blocks looks complete.
  SNAPPY(".snappy", "Snappy"),
  LZO(".lzo", "LZO");

  /** A stream on a network is read in pieces as large as this. */
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * What the history of xz may take: that of {@code xz -8} is 32 MiB, a quarter of what is left of
   * a task's heap of 256 MB; {@code xz -9} wants twice as much.
   */
  private static final int XZ_KIB = 34 << 10;

  /** Its codes have 16 bits at most, so that a table takes less than a megabyte. */
  private static final int COMPRESS_KIB = 4 << 10;

  private final String suffix;
  private final String label;

  Compression(String suffix, String label) {
    this.suffix = suffix;
    this.label = label;
  }

  /** The compression of a document of this name; {@link #NONE} for a suffix that is not known. */
  public static Compression ofName(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    for (Compression each : values()) {
      if (each != NONE && lowerCase.endsWith(each.suffix)) {
        return each;
      }
    }
    return NONE;
  }

  /** Whether a document can be read from its middle, from the next of the {@link TextCuts} on. */
  public boolean isDivisible() {
    return this == NONE || this == BZIP2;
  }

  /**
   * The content of a document, in bounded memory. It is read to the end of {@code stored}: content
   * that ends earlier or is followed by anything else is an error, but for zeros after gzip.
   *
   * @param stored the document as it is stored, from its beginning on
   * @throws IOException if it is not compressed so, or cannot be read
   */
  public InputStream decompress(InputStream stored) throws IOException {
    return switch (this) {
      case NONE -> stored;
      case GZIP -> new GzipStream(stored);
      case BZIP2 -> new BZip2CompressorInputStream(buffered(stored), true);
      case ZSTANDARD -> new ZstandardStream(stored);
      case ZLIB -> new ZlibStream(stored);
      case XZ -> xz(buffered(stored));
      case LZ4 -> new FramedLZ4CompressorInputStream(buffered(stored), true);
      case COMPRESS -> new ZCompressorInputStream(buffered(stored), COMPRESS_KIB);
      case ZIP -> new ZippedText(buffered(stored));
      case SNAPPY, LZO ->
          throw new IOException(
              "compressed with %s, which is not read: use gzip, bzip2 or Zstandard"
                  .formatted(label));
    };
  }

  private static InputStream buffered(InputStream stored) {
    return new BufferedInputStream(stored, BUFFER_BYTES);
  }

  /** Says what to do where it is the writer's choice of memory that is too much for a task. */
  private static InputStream xz(InputStream stored) throws IOException {
    return new FilterInputStream(new XZInputStream(stored, XZ_KIB)) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          return in.read(bytes, offset, length);
        } catch (MemoryLimitException e) {
          throw new IOException(
              "its xz data takes %d MiB to read, and a task has %d: write it with xz -8 or less"
                  .formatted(e.getMemoryNeeded() >> 10, e.getMemoryLimit() >> 10),
              e);
        }
      }
    };
  }
}
