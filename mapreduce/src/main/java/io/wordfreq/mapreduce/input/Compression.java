package io.wordfreq.mapreduce.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * How documents are compressed, as their names say: by Hadoop's codecs, but for two. Its codec for
 * Zstandard needs a native library, which a plain class path does not have; and its codec for bzip2
 * takes what is no bzip2 for an empty document, and leaves out blocks that begin with damage.
 */
final class Compression {

  private static final String ZSTANDARD = ".zst";
  private static final String BZIP2 = ".bz2";

  private final CompressionCodecFactory codecs;

  Compression(Configuration conf) {
    codecs = new CompressionCodecFactory(conf);
  }

  /** Whether documents of this name can be read from their middle. */
  boolean isDivisible(Path path) {
    return isBzip2(path) || isPlain(path);
  }

  boolean isPlain(Path path) {
    return !path.getName().endsWith(ZSTANDARD) && !isBzip2(path) && codecs.getCodec(path) == null;
  }

  /** The content of a document, of which {@code stored} gives what is stored. */
  InputStream decompress(Path path, InputStream stored) throws IOException {
    if (path.getName().endsWith(ZSTANDARD)) {
      return new ZstandardStream(stored);
    }
    if (isBzip2(path)) {
      return new BZip2CompressorInputStream(new BufferedInputStream(stored), true);
    }
    CompressionCodec codec = codecs.getCodec(path);
    return codec == null ? stored : codec.createInputStream(stored);
  }

  private static boolean isBzip2(Path path) {
    return path.getName().endsWith(BZIP2);
  }
}
