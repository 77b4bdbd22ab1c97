package io.wordfreq.counting.compression;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Zstandard data, decompressed. */
final class ZstandardStream extends ZstdInputStream {

  private final ZstandardFrames frames;

  ZstandardStream(InputStream stored) {
    this(new ZstandardFrames(stored));
  }

  private ZstandardStream(ZstandardFrames frames) {
    super(frames);
    this.frames = frames;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (RuntimeException e) {
      if (frames.window() > ZstandardFrames.LARGEST_WINDOW) {
        throw new IOException(
            ("its window of %d MiB is larger than the %d MiB that are read:"
                    + " compress it without --long and --ultra")
                .formatted(frames.window() >> 20, ZstandardFrames.LARGEST_WINDOW >> 20),
            e);
      }
      throw e;
    }
  }
}
