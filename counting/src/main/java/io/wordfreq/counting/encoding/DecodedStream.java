package io.wordfreq.counting.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Text of another encoding read as UTF-8, in bounded memory; malformed bytes become U+FFFD and are
 * counted.
 *
 * <p>Where text can be cut ({@link Encodings#canBeCut}) a malformed sequence loses its first byte
 * only, so that the same bytes are replaced wherever it was cut.
 */
public final class DecodedStream extends InputStream {

  private static final int UNITS = 1 << 15;

  private final InputStream in;
  private final CharsetDecoder decoder;

  /** 0 where the decoder says how much is malformed. */
  private final int unit;

  private final ByteBuffer encoded = ByteBuffer.allocate(UNITS * 2).limit(0);
  private final CharBuffer decoded = CharBuffer.allocate(UNITS);
  private ByteBuffer utf8 = ByteBuffer.allocate(0);
  private boolean ended;
  private long malformedBytes;

  /** Reads from behind the byte order mark. */
  public DecodedStream(InputStream in, Charset charset) {
    this.in = in;
    this.decoder = charset.newDecoder();
    this.unit = Encodings.unit(charset);
  }

  /** How many bytes have been replaced. */
  public long malformedBytes() {
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
    while (!utf8.hasRemaining() && (!ended || encoded.hasRemaining())) {
      encoded.compact();
      if (encoded.hasRemaining() && !ended) {
        int count = in.read(encoded.array(), encoded.position(), encoded.remaining());
        ended = count < 0;
        encoded.position(encoded.position() + Math.max(0, count));
      }
      encoded.flip();
      decode();
      utf8 = StandardCharsets.UTF_8.encode(decoded.flip());
      decoded.clear();
    }
    return utf8.hasRemaining();
  }

  /** Decodes what there is, as far as there is room for it. */
  private void decode() {
    for (CoderResult result = decoder.decode(encoded, decoded, ended);
        result.isError() && decoded.hasRemaining();
        result = decoder.decode(encoded, decoded, ended)) {
      // Of half a pair, Java takes the unit after it for malformed too, which it is not.
      boolean whole = unit == 0 || result.isUnmappable();
      int length = whole ? beforeSpace(result.length()) : Math.min(unit, result.length());
      malformedBytes += length;
      encoded.position(encoded.position() + length);
      decoded.put('\uFFFD');
    }
  }

  /** Text may be cut at spaces and line feeds, so that none is part of what is malformed. */
  private int beforeSpace(int length) {
    int at = 1;
    while (unit <= 1 && at < length && (encoded.get(encoded.position() + at) & 0xFF) > ' ') {
      at++;
    }
    return unit <= 1 ? at : length;
  }
}
