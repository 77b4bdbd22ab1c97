package io.wordfreq.counting.text;

import io.wordfreq.counting.compression.Bzip2Part;
import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.line.FailureReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads the text of a part of a document: decompressed, without its byte order mark, from UTF-8 or
 * (where the mark says so) UTF-16, in well-formed pieces.
 *
 * <p>A document that is not as long as announced is refused: what was planned is another text. One
 * that was replaced by another of the same length passes for the same, unless whoever opened the
 * stream notices: S3A does within one part, by the ETag, but knows nothing of other parts' reads.
 */
public final class TextReader implements Closeable {

  private static final int LONGEST_MARK = 3;

  private final StoredStream stored;
  private final ByteRange range;
  private final Compression compression;

  /** The whole document decompressed. */
  private InputStream whole;

  private final WellFormedText wellFormed = new WellFormedText();
  private final TextChunks chunks;

  /** Null where the text is UTF-8. */
  private Utf16Stream utf16;

  /**
   * Begins to read.
   *
   * @param stored the document, from its beginning on; closed with this reader, and by this
   *     constructor where it fails
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
      whole = compression.decompress(stored);
      chunks = chunks(buffer);
    } catch (IOException | RuntimeException e) {
      try {
        checkLength();
      } finally {
        closeAfter(e);
      }
      throw e;
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private TextChunks chunks(byte[] buffer) throws IOException {
    PushbackInputStream all = new PushbackInputStream(whole, LONGEST_MARK);
    byte[] head = all.readNBytes(LONGEST_MARK);
    Charset charset = charset(head);
    int mark = markLength(head, charset);
    all.unread(head, mark, head.length - mark);
    if (!charset.equals(StandardCharsets.UTF_8)) {
      // Cuts are looked for in UTF-8, so whoever has the beginning of UTF-16 reads it all.
      utf16 = new Utf16Stream(range.isFirst() ? all : InputStream.nullInputStream(), charset);
      return new TextChunks(utf16, false, Long.MAX_VALUE, buffer);
    }
    if (range.isWhole()) {
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
    } catch (IOException | RuntimeException e) {
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
    } catch (IOException | RuntimeException e) {
      // Decompressors throw all kinds of runtime exceptions at damaged data.
      chunk.setFailure(FailureReason.of(e));
    }
  }

  /** Throws if the document has ended, and not where it was announced to. */
  private void checkLength() throws IOException {
    if (range.size() >= 0 && stored.read() < 0 && stored.position() != range.size()) {
      throw changed(range.size(), stored.position());
    }
  }

  /** The failure of a document that has another length than was announced, in bytes. */
  public static IOException changed(long announced, long found) {
    return new IOException(
        "changed while it was read: %s bytes were announced, %s found".formatted(announced, found));
  }

  /** How many of the part's bytes have been read, as stored. */
  public long storedBytesRead() throws IOException {
    long read = Math.max(0, stored.position() - range.start());
    return range.length() < 0 ? read : Math.min(range.length(), read);
  }

  @Override
  public void close() throws IOException {
    try (stored) {
      whole.close();
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
