package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.document.CountOptions;
import io.wordfreq.counting.document.PartCounter;
import io.wordfreq.counting.document.ReplacedBytes;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.counting.table.TopWords;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import io.wordfreq.counting.text.Chunk;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import io.wordfreq.mapreduce.input.DocumentPart;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Counts the words of a split's documents, and emits as little as it can: of a document that it has
 * read as a whole only the most frequent words, of a part of one every word. When the table of
 * words grows too large, its words are emitted and it is emptied; its document is then treated as
 * one read in parts.
 */
public final class SplitCounter implements Closeable {

  private final MapOutput output;
  private final int top;
  private final PartCounter counter;

  /** Null where it is not asked for. */
  private final CorpusCount corpus;

  private long storedBytes;
  private long malformedBytes;
  private long flushes;
  private DocumentPart part;

  /** Whether every word of the part is emitted: it is no whole document, or its table was full. */
  private boolean inParts;

  private long totalWords;

  /**
   * Counts as a job's options say.
   *
   * @param conf the job's
   * @param reducers how many partitions the words are spread over
   * @param sink takes what is emitted, one record at a time, from any thread
   */
  public SplitCounter(Configuration conf, int reducers, RecordSink sink) {
    output = new MapOutput(sink);
    top = JobOptions.top(conf);
    CountOptions options = JobOptions.counted(conf);
    long tableBytes = JobOptions.tableBytes(conf);
    counter =
        new PartCounter(
            JobOptions.mapThreads(conf),
            () -> new WordCounter(options.newRule(), options.filter()),
            tableBytes,
            words -> {
              flushes++;
              inParts = true;
              emitSome(words);
            });
    corpus = JobOptions.corpus(conf) ? new CorpusCount(output, tableBytes, reducers) : null;
  }

  /** Counts a part of a document, from its first chunk to its last. */
  public void count(DocumentPart newPart, Chunk first, PartCounter.Chunks others)
      throws IOException, InterruptedException {
    part = newPart;
    inParts = !part.range().isWhole();
    totalWords = 0;
    WordCounter words = counter.count(first, others);
    storedBytes += counter.storedBytes();
    malformedBytes += counter.malformedBytes();
    // Of a document in parts that is for whoever has all of them to say.
    Optional<String> illegible =
        inParts ? Optional.empty() : ReplacedBytes.failure(counter.readAs(), counter.textBytes());
    if (counter.failure() != null) {
      fail(counter.failure());
    } else if (illegible.isPresent()) {
      fail(illegible.get());
    } else {
      end(words, counter.storedBytes());
    }
  }

  /** Emits what is left when all parts have been counted. */
  public void end() throws IOException, InterruptedException {
    if (corpus != null) {
      corpus.emit();
    }
  }

  /** What the parts that were counted take where they are stored, in bytes. */
  public long storedBytes() {
    return storedBytes;
  }

  /** How many malformed bytes were replaced. */
  public long malformedBytes() {
    return malformedBytes;
  }

  /** How often words were emitted early, since the memory for them was full. */
  public long flushes() {
    return flushes;
  }

  @Override
  public void close() {
    counter.close();
  }

  /**
   * What is emitted of a whole document is its most frequent words or all of them, as memory was
   * there, which another attempt of this task may have more or less of: threads race. So all of it
   * goes to one task, which takes it from one attempt; of two tasks each could take another's.
   */
  private void beginDocument() {
    output.setDocument(part.document(), part.range().isWhole());
  }

  private void fail(String reason) throws IOException, InterruptedException {
    beginDocument();
    output.emit(Kind.FAILURE, reason, 1);
    if (corpus != null && inParts) {
      corpus.leaveOut(part.document());
    }
  }

  private void end(WordCounter words, long storedBytes) throws IOException, InterruptedException {
    if (inParts) {
      emitSome(words);
      if (corpus != null) {
        corpus.addEnd(
            part.document(),
            part.range().start(),
            storedBytes,
            new ReplacedInSource(counter.malformedBytes(), counter.textBytes()));
      }
    } else {
      WordTable counted = words.words();
      totalWords = counted.total();
      if (corpus != null) {
        corpus.add(counted, storedBytes);
      }
      emitTop(counted);
    }
    beginDocument();
    output.emit(Kind.TOTAL_WORDS, totalWords);
    output.emit(Kind.BYTES, storedBytes);
    ReadAs readAs = counter.readAs();
    if (inParts || !readAs.equals(ReadAs.PLAIN)) {
      output.emitReadAs(readAs, counter.textBytes());
    }
  }

  /** Emits every word that was counted since this was last done. */
  private void emitSome(WordCounter words) throws IOException, InterruptedException {
    beginDocument();
    totalWords += output.emitWords(words);
    if (corpus != null) {
      corpus.addSome(part.document(), words);
    }
    words.clearWords();
  }

  private void emitTop(WordTable words) throws IOException, InterruptedException {
    TopWords best = new TopWords(top);
    for (WordTable.Cursor each = words.words(); each.next(); ) {
      best.offer(each.bytes(), each.from(), each.to(), each.count());
    }
    beginDocument();
    output.emit(Kind.DISTINCT_WORDS, words.size());
    for (WordCount word : best.inOrder()) {
      output.emit(Kind.TOP_WORD, word.word(), word.count());
    }
  }
}
