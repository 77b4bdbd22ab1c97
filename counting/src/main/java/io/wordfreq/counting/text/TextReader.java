package io.wordfreq.counting.text;

import io.wordfreq.counting.compression.Bzip2Part;
import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.compression.FileKind;
import io.wordfreq.counting.encoding.DecodedStream;
import io.wordfreq.counting.encoding.EncodingSample;
import io.wordfreq.counting.encoding.Encodings;
import io.wordfreq.counting.encoding.GuessedStream;
import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.markup.MarkupStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads the text of a part of a document: decompressed, decoded, without its byte order mark and
 * its tags, in well-formed pieces of UTF-8. What is compressed is decompressed even if its name
 * does not say so, as objects are whose {@code Content-Encoding} does.
 *
 * <p>All parts of a document are read alike. Which encoding it is in is said by its first bytes,
 * else by a sample ({@link EncodingSample}) that is the same for all of them. Text that cannot be
 * cut as it is stored is read by whoever has its beginning.
 *
 * <p>A document that is not as long as it was when it was opened is refused: what was read is of
 * two texts. One that was replaced by another of the same length passes for the same, unless
 * whoever opened the stream notices: S3A does within one part, by the ETag, but knows nothing of
 * other parts' reads.
 *
 * <p>Whatever is thrown while a document is read is this document's failure, errors too: a damaged
 * one can ask for more memory than there is, or for a class that is not there, and the next one
 * need not.
 */
public final class TextReader implements Closeable {

  private final StoredStream stored;
  private final ByteRange range;
  private final Compression compression;

  /** The whole document decompressed. */
  private InputStream whole;

  /** Whether it can be read from its beginning only, which no name says. */
  private boolean undivided;

  private final WellFormedText wellFormed = new WellFormedText();

  /** Null once reading has failed. */
  private TextChunks chunks;

  private TextBeginning beginning;

  /** Null where nothing is decoded in an encoding that was known from the beginning. */
  private DecodedStream decoded;

  /** Null where the encoding was known from the beginning. */
  private GuessedStream guessed;

  /**
   * Begins to read.
   *
   * @param stored the document, from its beginning on; closed with this reader, and by this
   *     constructor where it fails
   * @param range what is read of it; its size is what the document has now
   * @param options how it is read where it does not say it itself
   * @param buffer holds the pieces, best {@link TextChunks#CHUNK_BYTES} long; a new one for each of
   *     many small documents would cost more than counting them
   * @throws IOException if the document has changed, or cannot be read
   */
  public TextReader(
      StoredStream stored,
      ByteRange range,
      Compression compression,
      TextOptions options,
      byte[] buffer)
      throws IOException {
    this.stored = stored;
    this.range = range;
    this.compression = compression;
    whole = stored;
    try {
      whole = decompressed();
      chunks = new TextChunks(text(options), buffer);
    } catch (Throwable e) {
      try {
        checkLength();
      } finally {
        close();
      }
      throw e;
    }
  }

  private InputStream decompressed() throws IOException {
    if (compression != Compression.NONE) {
      return compression.decompress(stored);
    }
    PushbackInputStream all = new PushbackInputStream(stored, FileKind.HEAD_BYTES);
    byte[] head = all.readNBytes(FileKind.HEAD_BYTES);
    all.unread(head);
    Compression found = FileKind.of(head).flatMap(FileKind::compression).orElse(Compression.NONE);
    undivided = found != Compression.NONE;
    return found.decompress(all);
  }

  private InputStream text(TextOptions options) throws IOException {
    PushbackInputStream all = new PushbackInputStream(whole, TextBeginning.HEAD_BYTES);
    byte[] head = all.readNBytes(TextBeginning.HEAD_BYTES);
    beginning = TextBeginning.of(head, options);
    all.unread(head);
    undivided |= beginning.isUndivided();
    if (undivided && !range.isFirst()) {
      return InputStream.nullInputStream();
    }
    InputStream part = undivided || range.isWhole() ? all : part(all);
    part.skipNBytes(range.isFirst() ? beginning.markLength() : 0);
    InputStream utf8 = decoded(part);
    return beginning.markup() == null ? utf8 : new MarkupStream(utf8, beginning.markup());
  }

  /**
   * The part's bytes.
   *
   * @param all the document's
   */
  private InputStream part(InputStream all) throws IOException {
    long end = range.isLast() ? Long.MAX_VALUE : range.start() + range.length();
    if (compression == Compression.BZIP2) {
      stored.seek(range.start());
      return new Bzip2Part(stored, range.start(), end);
    }
    if (range.isFirst()) {
      return new PartStream(all, 0, end);
    }
    stored.seek(range.start() - 1);
    return new PartStream(stored, range.start(), end);
  }

  private InputStream decoded(InputStream part) {
    Charset charset = beginning.charset();
    if (charset == null) {
      guessed =
          undivided || range.isWhole()
              ? GuessedStream.ofWhole(part, beginning.declared())
              : GuessedStream.ofPart(part, beginning.declared(), this::sample);
      return guessed;
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      return part;
    }
    decoded = new DecodedStream(part, charset);
    return decoded;
  }

  /** The sample of the whole document, which all its parts take; leaves the stream where it was. */
  private byte[] sample() throws IOException {
    long position = stored.position();
    stored.seek(0);
    byte[] sample = EncodingSample.of(compression.decompress(stored));
    stored.seek(position);
    return sample;
  }

  /** Reads the next piece; the last chunk of a part is empty. */
  public void next(Chunk chunk) throws IOException {
    try {
      if (chunks.next()) {
        wellFormed.fill(chunk, chunks.bytes(), chunks.pieceFrom(), chunks.pieceTo());
        chunk.setOpen(chunks.pieceIsOpen());
        return;
      }
    } catch (Throwable e) {
      checkLength();
      throw e;
    }
    checkLength();
    chunk.set(new byte[0], 0, 0, malformedBytes());
    chunk.setLast(range.isWhole() ? stored.position() : range.length());
    chunk.setReadAs(encoding(), beginning.markup() == null ? null : beginning.markup().toString());
  }

  /** Null for UTF-8, and for a part that nothing was read of. */
  private String encoding() {
    Charset charset = guessed == null ? beginning.charset() : guessed.charset();
    return charset == null || charset.equals(StandardCharsets.UTF_8)
        ? null
        : Encodings.name(charset);
  }

  /** How many were replaced before the text was UTF-8. */
  private long malformedBytes() {
    if (decoded != null) {
      return decoded.malformedBytes();
    }
    return guessed == null ? 0 : guessed.malformedBytes();
  }

  /** Reads the next piece; where that fails, the chunk is the last and says why. */
  public void nextOrFailure(Chunk chunk) {
    try {
      next(chunk);
    } catch (Throwable e) {
      // Before memory is asked for again.
      close();
      chunks = null;
      decoded = null;
      guessed = null;
      whole = InputStream.nullInputStream();
      chunk.setFailure(FailureReason.of(e));
    }
  }

  /** Throws if the document has ended, and not where it did when it was opened. */
  private void checkLength() throws IOException {
    if (range.size() >= 0 && stored.read() < 0 && stored.position() != range.size()) {
      throw new IOException(
          "changed while it was read: it had %d bytes, then %d"
              .formatted(range.size(), stored.position()));
    }
  }

  /** How many of the part's bytes have been read, as stored. */
  public long storedBytesRead() throws IOException {
    long read = Math.max(0, stored.position() - range.start());
    return range.length() < 0 ? read : Math.min(range.length(), read);
  }

  /** Never fails: what has been read has been read, whatever becomes of the connection. */
  @Override
  public void close() {
    try (stored) {
      whole.close();
    } catch (Throwable e) {
      // There is nothing left to do.
    }
  }
}
