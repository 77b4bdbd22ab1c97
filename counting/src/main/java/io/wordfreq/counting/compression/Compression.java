package io.wordfreq.counting.compression;

import io.wordfreq.counting.words.TextCuts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** How a document is compressed, as the end of its name says. */
public enum Compression {
  /** Bytes are text as they are stored. */
  NONE("", "none"),
  GZIP(".gz", "gzip"),
  BZIP2(".bz2", "bzip2"),
  ZSTANDARD(".zst", "Zstandard"),
  /** What Hadoop's default codec writes. */
  ZLIB(".deflate", "zlib"),
  // Known, so that they can be refused by name. Of the first two there are several formats, none of
  // which says of itself which it is; and data cut off between two of their blocks looks complete.
  LZ4(".lz4", "LZ4"),
  SNAPPY(".snappy", "Snappy"),
  LZO(".lzo", "LZO");

  /** A stream on a network is read in pieces as large as this. */
  private static final int BUFFER_BYTES = 1 << 16;

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
      case BZIP2 ->
          new BZip2CompressorInputStream(new BufferedInputStream(stored, BUFFER_BYTES), true);
      case ZSTANDARD -> new ZstandardStream(stored);
      case ZLIB -> new ZlibStream(stored);
      case LZ4, SNAPPY, LZO ->
          throw new IOException(
              "compressed with %s, which is not read: use gzip, bzip2 or Zstandard"
                  .formatted(label));
    };
  }
}
