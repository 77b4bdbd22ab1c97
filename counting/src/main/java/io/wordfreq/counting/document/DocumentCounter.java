package io.wordfreq.counting.document;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.table.TopWords;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import io.wordfreq.counting.text.ByteRange;
import io.wordfreq.counting.text.Chunk;
import io.wordfreq.counting.text.StoredStream;
import io.wordfreq.counting.text.TextChunks;
import io.wordfreq.counting.text.TextReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Counts one whole document after the other, for any engine: the same document gives the same
 * result wherever it is counted, and as the MapReduce job counts it in parts. Not for use by
 * several threads; it has threads of its own.
 *
 * <p>Memory is bounded whatever a document holds: words that do not fit go to files.
 */
public final class DocumentCounter implements Closeable {

  private final CountOptions options;
  private final long tableBytes;
  private final Path folder;
  private final PartCounter counter;
  private final byte[] buffer = new byte[TextChunks.CHUNK_BYTES];

  /** Of the document that is being counted; null as long as all its words fit. */
  private SpilledWords spilled;

  /**
   * @param threads how many threads count a long document, at least 1
   * @param tableBytes how much memory its words may take before they go to files; while they are
   *     brought to their counted form, there are up to four times as many bytes
   * @param folder where those files are put, and removed
   */
  public DocumentCounter(CountOptions options, int threads, long tableBytes, Path folder) {
    this.options = options;
    this.tableBytes = tableBytes;
    this.folder = folder;
    this.counter =
        new PartCounter(
            threads,
            () -> new WordCounter(options.newRule(), options.filter()),
            tableBytes,
            this::spill);
  }

  /**
   * Counts a document.
   *
   * @param name what it is called in the result
   * @param stored the document as it is stored, from its beginning on; closed here
   * @param bytes its size when {@code stored} was opened, -1 where unknown; one that turns out to
   *     have another has changed, and fails
   * @return the result, or why the document cannot be counted
   * @throws IOException if this machine cannot count, as where its disk is full; it says nothing of
   *     the document
   */
  public DocumentResult count(String name, InputStream stored, Compression compression, long bytes)
      throws IOException, InterruptedException {
    try (TextReader reader = open(stored, compression, bytes)) {
      return count(name, reader);
    } catch (UnreadableException e) {
      return DocumentResult.failure(name, e.getMessage());
    } finally {
      forgetSpilled();
    }
  }

  private TextReader open(InputStream stored, Compression compression, long bytes)
      throws UnreadableException {
    try {
      return new TextReader(
          StoredStream.sequential(stored),
          ByteRange.whole(bytes),
          compression,
          options.text(),
          buffer);
    } catch (Throwable e) {
      throw new UnreadableException(e);
    }
  }

  private DocumentResult count(String name, TextReader reader)
      throws IOException, InterruptedException {
    Chunk chunk = new Chunk();
    PartCounter.Chunks chunks =
        () -> {
          reader.nextOrFailure(chunk);
          return chunk;
        };
    WordCounter words = counter.count(chunks.next(), chunks);
    if (counter.failure() != null) {
      return DocumentResult.failure(name, counter.failure());
    }
    ReadAs readAs = counter.readAs();
    Optional<String> illegible = ReplacedBytes.failure(readAs, counter.textBytes());
    if (illegible.isPresent()) {
      return DocumentResult.failure(name, illegible.get());
    }
    Sum sum = new Sum(options.top());
    if (spilled == null) {
      sum.add(words.words());
    } else {
      spill(words);
      spilled.forEachTable(tableBytes, sum::add);
    }
    return DocumentResult.success(
        name, sum.top.inOrder(), sum.totalWords, sum.distinctWords, counter.storedBytes(), readAs);
  }

  private void spill(WordCounter words) throws IOException, InterruptedException {
    if (spilled == null) {
      spilled = new SpilledWords(folder);
    }
    words.forEach(spilled::add);
    words.clearWords();
  }

  private void forgetSpilled() throws IOException {
    if (spilled != null) {
      spilled.close();
      spilled = null;
    }
  }

  @Override
  public void close() {
    counter.close();
  }

  /** What tables of different words come to together. */
  private static final class Sum {

    private final TopWords top;
    private long totalWords;
    private long distinctWords;

    Sum(int limit) {
      this.top = new TopWords(limit);
    }

    void add(WordTable table) {
      for (WordTable.Cursor each = table.words(); each.next(); ) {
        top.offer(each.bytes(), each.from(), each.to(), each.count());
      }
      totalWords += table.total();
      distinctWords += table.size();
    }
  }

  /** The document cannot be read; the message is the reason. */
  private static final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableException(Throwable cause) {
      super(FailureReason.of(cause), cause);
    }
  }
}
