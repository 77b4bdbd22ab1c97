package io.wordfreq.counting.text;

import io.wordfreq.counting.compression.Bzip2Part;
import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.compression.FileKind;
import io.wordfreq.counting.line.FailureReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the text of a part of a document: decompressed, without its byte order mark, from UTF-8 or
 * (where the mark says so) UTF-16, in well-formed pieces. What is gzip is decompressed even if its
 * name does not say so, as objects are whose {@code Content-Encoding} does.
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

  /** Null where the text is UTF-8. */
  private Utf16Stream utf16;

  /**
   * Begins to read.
   *
   * @param stored the document, from its beginning on; closed with this reader, and by this
   *     constructor where it fails
   * @param range what is read of it; its size is what the document has now
   * @param buffer holds the pieces, best {@link TextChunks#CHUNK_BYTES} long; a new one for each of
   *     many small documents would cost more than counting them
   * @throws IOException if the document has changed, or cannot be read
   */
  public TextReader(StoredStream stored, ByteRange range, Compression compression, byte[] buffer)
      throws IOException {
    this.stored = stored;
    this.range = range;
    this.compression = compression;
    whole = stored;
    try {
      whole = decompressed();
      chunks = chunks(buffer);
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
    undivided = FileKind.of(head).filter(kind -> kind == FileKind.GZIP).isPresent();
    return undivided ? Compression.GZIP.decompress(all) : all;
  }

  private TextChunks chunks(byte[] buffer) throws IOException {
    PushbackInputStream all = new PushbackInputStream(whole, FileKind.HEAD_BYTES);
    byte[] head = all.readNBytes(FileKind.HEAD_BYTES);
    Optional<FileKind> kind = FileKind.of(head);
    if (kind.isPresent()) {
      throw new IOException(kind.get().refusal());
    }
    Charset charset = charset(head);
    int mark = markLength(head, charset);
    all.unread(head, mark, head.length - mark);
    // Cuts are looked for in UTF-8 as it is stored, so whoever has the beginning of UTF-16 reads it
    // all.
    undivided |= !charset.equals(StandardCharsets.UTF_8);
    if (undivided && !range.isFirst()) {
      return new TextChunks(InputStream.nullInputStream(), false, Long.MAX_VALUE, buffer);
    }
    if (!charset.equals(StandardCharsets.UTF_8)) {
      utf16 = new Utf16Stream(all, charset);
      return new TextChunks(utf16, false, Long.MAX_VALUE, buffer);
    }
    if (undivided || range.isWhole()) {
      return new TextChunks(all, false, Long.MAX_VALUE, buffer);
    }
    long end = range.isLast() ? Long.MAX_VALUE : range.start() + range.length();
    if (compression == Compression.BZIP2) {
      stored.seek(range.start());
      InputStream text = new Bzip2Part(stored, range.start(), end);
      text.skipNBytes(range.isFirst() ? mark : 0);
      return new TextChunks(text, false, Long.MAX_VALUE, buffer);
    }
    if (range.isFirst()) {
      return new TextChunks(all, false, end - mark, buffer);
    }
    long from = range.start() - 1;
    stored.seek(from);
    return new TextChunks(stored, true, range.isLast() ? end : end - from, buffer);
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
    chunk.set(new byte[0], 0, 0, utf16 == null ? 0 : utf16.malformedBytes());
    chunk.setLast(range.isWhole() ? stored.position() : range.length());
  }

  /** Reads the next piece; where that fails, the chunk is the last and says why. */
  public void nextOrFailure(Chunk chunk) {
    try {
      next(chunk);
    } catch (Throwable e) {
      // Before memory is asked for again.
      close();
      chunks = null;
      utf16 = null;
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

  private static Charset charset(byte[] head) {
    if (startsWith(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(head, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static int markLength(byte[] head, Charset charset) {
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return 2;
    }
    return startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
  }

  private static boolean startsWith(byte[] bytes, int... beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }
}
