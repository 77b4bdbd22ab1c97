package io.wordfreq.mapreduce.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Reads the text of a part of a document: decompressed, without its byte order mark, from UTF-8 or
 * (where the mark says so) UTF-16, in well-formed pieces.
 *
 * <p>A document that is not as long as announced is refused: what was planned is another text. One
 * that was replaced by another of the same length passes for the same, unless the file system
 * notices: S3A does within one part, by the ETag, but knows nothing of other parts' reads.
 */
final class PartReader implements Closeable {

  private static final int LONGEST_MARK = 3;

  private final DocumentPart part;
  private final FSDataInputStream file;

  /** The whole document decompressed, from which codecs get back what they need to be closed. */
  private InputStream whole;

  private final WellFormedText wellFormed = new WellFormedText();
  private final TextChunks chunks;

  /** Null where the text is UTF-8. */
  private Utf16Stream utf16;

  /**
   * Opens a part.
   *
   * @throws IOException if the document is not there, has changed, or cannot be read
   */
  PartReader(DocumentPart part, Compression compression, Configuration conf, byte[] buffer)
      throws IOException {
    this.part = part;
    Path path = new Path(part.location());
    file = open(path, conf);
    whole = file;
    try {
      whole = compression.decompress(path, file);
      chunks = chunks(path, compression, buffer);
    } catch (IOException | RuntimeException e) {
      try {
        checkLength();
      } finally {
        IOUtils.closeStream(this);
      }
      throw e;
    }
  }

  /**
   * Opens the document, on S3A with one HEAD in any case. Announcing its length would save that for
   * whole documents, half their requests; but S3A takes an announced length for the truth, and of a
   * document that has grown would count the beginning.
   */
  private FSDataInputStream open(Path path, Configuration conf) throws IOException {
    FileSystem fileSystem = path.getFileSystem(conf);
    FutureDataInputStreamBuilder builder =
        fileSystem
            .openFile(path)
            .opt(
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_SEQUENTIAL);
    if (!part.isWhole()) {
      // Whole documents show their length at their end.
      FileStatus status = fileSystem.getFileStatus(path);
      if (status.getLen() != part.size()) {
        throw changed(status.getLen());
      }
      builder = builder.withFileStatus(status);
    }
    return FutureIO.awaitFuture(builder.build());
  }

  private TextChunks chunks(Path path, Compression compression, byte[] buffer) throws IOException {
    PushbackInputStream all = new PushbackInputStream(whole, LONGEST_MARK);
    byte[] head = all.readNBytes(LONGEST_MARK);
    Charset charset = charset(head);
    int mark = markLength(head, charset);
    all.unread(head, mark, head.length - mark);
    if (!charset.equals(StandardCharsets.UTF_8)) {
      // Cuts are looked for in UTF-8, so whoever has the beginning of UTF-16 reads it all.
      utf16 = new Utf16Stream(part.isFirst() ? all : InputStream.nullInputStream(), charset);
      return new TextChunks(utf16, false, Long.MAX_VALUE, buffer);
    }
    if (part.isWhole()) {
      return new TextChunks(all, false, Long.MAX_VALUE, buffer);
    }
    long end = part.isLast() ? Long.MAX_VALUE : part.start() + part.length();
    if (!compression.isPlain(path)) {
      file.seek(part.start());
      InputStream text = new Bzip2Part(file, part.start(), end);
      text.skipNBytes(part.isFirst() ? mark : 0);
      return new TextChunks(text, false, Long.MAX_VALUE, buffer);
    }
    if (part.isFirst()) {
      return new TextChunks(all, false, end - mark, buffer);
    }
    long from = part.start() - 1;
    file.seek(from);
    return new TextChunks(file, true, part.isLast() ? end : end - from, buffer);
  }

  /** Reads the next piece; the last chunk of a part is empty. */
  void next(Chunk chunk) throws IOException {
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
    chunk.setLast(part.isWhole() ? file.getPos() : part.length());
  }

  /** Throws if the document has ended, and not where it was announced to. */
  private void checkLength() throws IOException {
    if (part.size() >= 0 && file.read() < 0 && file.getPos() != part.size()) {
      throw changed(file.getPos());
    }
  }

  private IOException changed(long found) {
    return new IOException(
        "changed while it was read: %s bytes were announced, %s found"
            .formatted(part.size(), found));
  }

  /** How many of the part's bytes have been read, as stored. */
  long storedBytesRead() throws IOException {
    long read = Math.max(0, file.getPos() - part.start());
    return part.length() < 0 ? read : Math.min(part.length(), read);
  }

  @Override
  public void close() throws IOException {
    try (file) {
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
