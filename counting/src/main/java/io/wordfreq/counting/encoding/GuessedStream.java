package io.wordfreq.counting.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text that does not say which encoding it is in, as UTF-8. What is ASCII is given as it is; at the
 * first other byte the encoding is guessed, and if it is UTF-8, all that follows is given as it is,
 * too, malformed or not.
 */
public final class GuessedStream extends InputStream {

  /** Gives the sample of the whole text. */
  @FunctionalInterface
  public interface Sample {
    byte[] get() throws IOException;
  }

  /** What it is in if it is not UTF-8; null where that is to be guessed. */
  private final Charset declared;

  /** Null where this stream is the whole text. */
  private final Sample sample;

  /** What this stream has given, where it is the whole text. */
  private final EncodingSample own = new EncodingSample();

  /** From the first byte that is not ASCII on, that which decodes. */
  private InputStream in;

  private long asciiLeft = EncodingSample.LONGEST_SEARCH;
  private boolean guessed;
  private Charset charset = StandardCharsets.UTF_8;

  /** Null where nothing is decoded. */
  private DecodedStream decoded;

  private GuessedStream(InputStream in, Charset declared, Sample sample) {
    this.in = in;
    this.declared = declared;
    this.sample = sample;
  }

  /**
   * A text from its beginning to its end.
   *
   * @param declared what it says that it is in, which is right unless it is UTF-8; null for nothing
   */
  public static GuessedStream ofWhole(InputStream text, Charset declared) {
    return new GuessedStream(text, declared, null);
  }

  /**
   * A part of a text.
   *
   * @param declared what the text says that it is in, which is right unless it is UTF-8; null for
   *     nothing
   * @param whole asked at the first byte that is not ASCII, if there is one; empty for UTF-8
   */
  public static GuessedStream ofPart(InputStream part, Charset declared, Sample whole) {
    return new GuessedStream(part, declared, whole);
  }

  /** What the text is read in, as far as it has been read. */
  public Charset charset() {
    return charset;
  }

  /** How many bytes have been replaced; of UTF-8 none are. */
  public long malformedBytes() {
    return decoded == null ? 0 : decoded.malformedBytes();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (guessed || count <= 0) {
      return count;
    }
    int end = offset + count;
    int at = EncodingSample.firstBeyondAscii(bytes, offset, end);
    if (sample == null) {
      if (at - offset >= asciiLeft) {
        guessed = true;
        return count;
      }
      asciiLeft -= at - offset;
      own.add(bytes, offset, at);
    }
    if (at == end) {
      return count;
    }
    guess(bytes, at, end);
    if (decoded == null) {
      return count;
    }
    if (at > offset) {
      return at - offset;
    }
    return in.read(bytes, offset, length);
  }

  private void guess(byte[] bytes, int at, int end) throws IOException {
    guessed = true;
    if (sample != null) {
      charset = EncodingGuess.of(sample.get(), declared);
    } else if (!EncodingGuess.isClearlyUtf8(bytes, at, end)) {
      charset = EncodingGuess.of(lookAhead(bytes, at, end), declared);
    }
    if (!charset.equals(StandardCharsets.UTF_8)) {
      decoded = new DecodedStream(new ReadAhead(bytes, at, end, in), charset);
      in = decoded;
    }
  }

  /** The sample of this text, which goes on with these bytes. */
  private byte[] lookAhead(byte[] bytes, int at, int end) throws IOException {
    own.add(bytes, at, end);
    ReadAhead ahead = new ReadAhead(bytes, end, end, in);
    in = ahead;
    while (!own.isComplete()) {
      byte[] block = ahead.look(EncodingSample.BYTES);
      if (block.length == 0) {
        break;
      }
      own.add(block, 0, block.length);
    }
    return own.bytes();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
