package io.wordfreq.counting.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** UTF-16 read as UTF-8; malformed bytes become U+FFFD and are counted. */
final class Utf16Stream extends InputStream {

  private static final int UNITS = 1 << 15;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer encoded = ByteBuffer.allocate(UNITS * 2).limit(0);
  private final CharBuffer decoded = CharBuffer.allocate(UNITS);
  private ByteBuffer utf8 = ByteBuffer.allocate(0);
  private boolean ended;
  private long malformedBytes;

  /** Reads from behind the byte order mark. */
  Utf16Stream(InputStream in, Charset utf16) {
    this.in = in;
    this.decoder = utf16.newDecoder();
  }

  long malformedBytes() {
    return malformedBytes;
  }

  @Override
  public int read() throws IOException {
    return fill() ? utf8.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, utf8.remaining());
    utf8.get(bytes, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    while (!utf8.hasRemaining() && !ended) {
      encoded.compact();
      int count = in.read(encoded.array(), encoded.position(), encoded.remaining());
      ended = count < 0;
      encoded.position(encoded.position() + Math.max(0, count)).flip();
      decode();
      utf8 = StandardCharsets.UTF_8.encode(decoded.flip());
      decoded.clear();
    }
    return utf8.hasRemaining();
  }

  /** Decodes what there is; there are never more characters than the buffer for them takes. */
  private void decode() {
    for (CoderResult result = decoder.decode(encoded, decoded, ended);
        result.isMalformed();
        result = decoder.decode(encoded, decoded, ended)) {
      // Of half a pair, Java takes the unit after it for malformed too, which it is not.
      int length = Math.min(Character.BYTES, result.length());
      malformedBytes += length;
      encoded.position(encoded.position() + length);
      decoded.put('\uFFFD');
    }
  }
}
