package io.wordfreq.mapreduce.input;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** How documents are compressed, as their names say: by Hadoop's codecs, and {@code .zst}. */
final class Compression {

  /** Hadoop's own codec needs its native library, which a plain class path does not have. */
  private static final String ZSTANDARD = ".zst";

  private final CompressionCodecFactory codecs;

  Compression(Configuration conf) {
    codecs = new CompressionCodecFactory(conf);
  }

  boolean isCompressed(Path path) {
    return path.getName().endsWith(ZSTANDARD) || codecs.getCodec(path) != null;
  }

  /** The content of a document, of which {@code stored} gives what is stored. */
  InputStream decompress(Path path, InputStream stored) throws IOException {
    if (path.getName().endsWith(ZSTANDARD)) {
      return new ZstdInputStream(stored);
    }
    CompressionCodec codec = codecs.getCodec(path);
    return codec == null ? stored : codec.createInputStream(stored);
  }
}
