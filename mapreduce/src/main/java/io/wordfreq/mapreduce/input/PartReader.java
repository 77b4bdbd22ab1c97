package io.wordfreq.mapreduce.input;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Reads the text of a part of a document: decompressed, without its byte order mark, from UTF-8 or
 * (where the mark says so) UTF-16, in well-formed pieces.
 */
final class PartReader implements Closeable {

  private static final int LONGEST_MARK = 3;

  private final DocumentPart part;
  private final FSDataInputStream file;
  private final CountingStream stored;
  private final WellFormedText wellFormed = new WellFormedText();
  private final TextChunks chunks;

  /** Null where the text is UTF-8. */
  private final Utf16Stream utf16;

  /**
   * Opens a part.
   *
   * @throws IOException if the document is not there or cannot be read
   */
  PartReader(DocumentPart part, Compression compression, Configuration conf) throws IOException {
    this.part = part;
    Path path = new Path(part.location());
    file =
        FutureIO.awaitFuture(
            path.getFileSystem(conf)
                .openFile(path)
                .opt(
                    OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                    OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_SEQUENTIAL)
                .build());
    try {
      stored = new CountingStream(file);
      InputStream text = compression.decompress(path, stored);
      byte[] head = text.readNBytes(LONGEST_MARK);
      Charset charset = charset(head);
      int mark = markLength(head, charset);
      InputStream all =
          new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), text);
      if (!charset.equals(StandardCharsets.UTF_8)) {
        // Cuts are looked for in UTF-8, so whoever has the beginning of UTF-16 reads it all.
        utf16 = new Utf16Stream(part.isFirst() ? all : InputStream.nullInputStream(), charset);
        chunks = new TextChunks(utf16, false, Long.MAX_VALUE);
      } else if (part.isFirst()) {
        utf16 = null;
        chunks = new TextChunks(all, false, part.isLast() ? Long.MAX_VALUE : part.length() - mark);
      } else {
        utf16 = null;
        file.seek(part.start() - 1);
        chunks = new TextChunks(file, true, part.isLast() ? Long.MAX_VALUE : part.length() + 1);
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Reads the next piece; the last chunk of a part is empty. */
  void next(Chunk chunk) throws IOException {
    if (chunks.next()) {
      wellFormed.fill(chunk, chunks.bytes(), chunks.pieceFrom(), chunks.pieceTo());
      chunk.setOpen(chunks.pieceIsOpen());
    } else {
      chunk.set(new byte[0], 0, 0, utf16 == null ? 0 : utf16.malformedBytes());
      chunk.setLast(part.isWhole() ? stored.count() : part.length());
    }
  }

  /** How many bytes have been read, as stored. */
  long storedBytesRead() {
    return stored.count();
  }

  @Override
  public void close() throws IOException {
    file.close();
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
