package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;

/**
 * Counts the words of all documents together.
 *
 * <p>A document that is read as a whole is added once it has been read to its end. What is emitted
 * for a part of a document names that document as its source, so that the reducers can leave it out
 * if another part fails.
 */
final class CorpusCount {

  private final MapOutput output;
  private final long tableBytes;
  private final int reducers;
  private final WordTable words = new WordTable();
  private long bytes;

  /**
   * @param tableBytes how much memory the words may take before they are emitted
   * @param reducers how many reduce tasks the words are spread over
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
      emit();
    }
  }

  /** Adds some of the words of a document in parts. */
  void addSome(String document, WordCounter some) throws IOException, InterruptedException {
    begin(document);
    output.emit(Kind.TOTAL_WORDS, output.emitWords(some));
    end();
  }

  /**
   * Adds the size of a part, once it has been read to its end, and how much of it was replaced: if
   * that is too much of the document, any reduce task leaves out what it has of it.
   *
   * @param start where the part begins
   */
  void addEnd(String document, long start, long storedBytes, ReplacedInSource replaced)
      throws IOException, InterruptedException {
    begin(document);
    output.emit(Kind.BYTES, storedBytes);
    for (int reducer = 0; reducer < reducers; reducer++) {
      output.emit(Kind.REPLACED_IN_SOURCE, replaced.toWord(start), reducer);
    }
    end();
  }

  /**
   * Leaves out a document that is read in parts and has failed. Any reduce task may have words of
   * it, so there is a record for each.
   */
  void leaveOut(String document) throws IOException, InterruptedException {
    begin(document);
    for (int reducer = 0; reducer < reducers; reducer++) {
      output.emit(Kind.FAILURE, reducer);
    }
    end();
  }

  /** Emits what has been added up, and begins anew. */
  void emit() throws IOException, InterruptedException {
    begin("");
    output.emit(Kind.TOTAL_WORDS, words.total()); // So that there is a result without a word, too.
    output.emit(Kind.BYTES, bytes);
    output.emitWords(words);
    words.clear();
    bytes = 0;
  }

  private void begin(String source) {
    output.setDocument(DocumentResult.CORPUS, false);
    output.setSource(source);
  }

  private void end() {
    output.setSource("");
  }
}
