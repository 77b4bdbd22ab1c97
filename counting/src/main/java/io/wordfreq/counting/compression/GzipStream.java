package io.wordfreq.counting.compression;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Members of a gzip file (RFC 1952) one after the other, decompressed. Zeros may follow the last,
 * as tapes are filled up, and nothing else. (The library alone refuses these, too.)
 */
final class GzipStream extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream stored;
  private final byte[] one = new byte[1];

  /** Null at the end. */
  private InputStream member;

  GzipStream(InputStream in) throws IOException {
    stored = new BufferedInputStream(in, BUFFER_BYTES);
    member = member();
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
    try {
      while (member != null) {
        int count = member.read(bytes, offset, length);
        if (count >= 0) {
          return count;
        }
        member = anotherFollows() ? member() : null;
      }
      return -1;
    } catch (EOFException e) {
      throw truncated(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (stored) {
      if (member != null) {
        member.close();
      }
    }
  }

  /** One member, at whose end {@code stored} is right behind it, since that can be marked. */
  private InputStream member() throws IOException {
    try {
      return GzipCompressorInputStream.builder()
          .setInputStream(stored)
          .setDecompressConcatenated(false)
          .get();
    } catch (EOFException e) {
      throw truncated(e);
    }
  }

  private boolean anotherFollows() throws IOException {
    stored.mark(2);
    int first = stored.read();
    if (first == 0x1F && stored.read() == 0x8B) {
      stored.reset();
      return true;
    }
    while (first == 0) {
      first = stored.read();
    }
    if (first >= 0) {
      throw new IOException("something else than gzip data, or zeros, follows its end");
    }
    return false;
  }

  private static EOFException truncated(EOFException cause) {
    EOFException truncated = new EOFException("gzip data is truncated");
    truncated.initCause(cause);
    return truncated;
  }
}
