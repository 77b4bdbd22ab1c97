package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;

/**
 * Counts the words of all documents together.
 *
 * <p>A document that is read as a whole is added once it has been read to its end. What is told of
 * one in parts names it as its source, so that it is left out if another part fails.
 */
final class CorpusCount {

  private final MapOutput output;
  private final long tableBytes;
  private final int reducers;
  private final WordTable words = new WordTable();
  private long bytes;

  /**
   * @param tableBytes how much memory words may take before they are told
   * @param reducers to how many tasks words are told
   */
  CorpusCount(MapOutput output, long tableBytes, int reducers) {
    this.output = output;
    this.tableBytes = tableBytes;
    this.reducers = reducers;
  }

  /** Adds a document that has been read to its end. */
  void add(WordTable document, long storedBytes) throws IOException, InterruptedException {
    words.reserve(document);
    for (WordTable.Cursor each = document.words(); each.next(); ) {
      words.add(each.bytes(), each.from(), each.to(), each.count());
    }
    bytes += storedBytes;
    if (words.bytesUsed() > tableBytes) {
      tell();
    }
  }

  /** Adds some of the words of a document in parts. */
  void addSome(String document, WordCounter some) throws IOException, InterruptedException {
    begin(document);
    output.tell(Kind.TOTAL_WORDS, output.tellWords(some));
    end();
  }

  /** Adds the end of a part. */
  void addEnd(String document, long storedBytes) throws IOException, InterruptedException {
    begin(document);
    output.tell(Kind.BYTES, storedBytes);
    end();
  }

  /** Leaves out a document in parts: every task that adds up words has to know. */
  void leaveOut(String document) throws IOException, InterruptedException {
    begin(document);
    for (int reducer = 0; reducer < reducers; reducer++) {
      output.tell(Kind.FAILURE, reducer);
    }
    end();
  }

  /** Tells what has been added up. */
  void tell() throws IOException, InterruptedException {
    begin("");
    output.tell(Kind.TOTAL_WORDS, words.total()); // So that there is a result without a word, too.
    output.tell(Kind.BYTES, bytes);
    output.tellWords(words);
    words.clear();
    bytes = 0;
  }

  private void begin(String source) {
    output.setDocument(DocumentResult.CORPUS);
    output.setSource(source);
  }

  private void end() {
    output.setSource("");
  }
}
