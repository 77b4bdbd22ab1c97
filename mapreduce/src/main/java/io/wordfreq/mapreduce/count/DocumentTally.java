package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.counting.table.TopWords;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds up what is known of one document, given in the order of the keys. */
public final class DocumentTally {

  private final TopWords top;
  private final Set<String> failedSources = new HashSet<>();
  private String failure;
  private long totalWords;
  private long distinctWords;
  private long bytes;

  /** The word whose counts are being added up, null before the first. */
  private byte[] word;

  private long wordCount;

  /**
   * Begins with nothing.
   *
   * @param top how many words are kept, at least 1
   */
  public DocumentTally(int top) {
    this.top = new TopWords(top);
  }

  /** Adds a record; what comes from a source that failed is left out. */
  public void add(DocumentWord key, long n) {
    if (key.hasSource() && key.kind() == Kind.FAILURE) {
      failedSources.add(key.source());
    } else if (!failedSources.isEmpty() && failedSources.contains(key.source())) {
      return;
    }
    switch (key.kind()) {
      case FAILURE -> {
        if (failure == null && !key.hasSource()) {
          failure = key.word();
        }
      }
      case TOTAL_WORDS -> totalWords += n;
      case DISTINCT_WORDS -> distinctWords += n;
      case BYTES -> bytes += n;
      case TOP_WORD -> top.offer(key.wordBytes(), 0, key.wordLength(), n);
      case WORD -> addWord(key, n);
    }
  }

  private void addWord(DocumentWord key, long n) {
    if (word == null
        || !Arrays.equals(word, 0, word.length, key.wordBytes(), 0, key.wordLength())) {
      endWord();
      word = Arrays.copyOf(key.wordBytes(), key.wordLength());
      wordCount = 0;
      distinctWords++;
    }
    wordCount += n;
  }

  private void endWord() {
    if (word != null) {
      top.offer(word, 0, word.length, wordCount);
      word = null;
    }
  }

  /** The result of this document, when all its records have been added. */
  public DocumentResult result(String document) {
    return failure == null
        ? DocumentResult.success(document, top(), totalWords, distinctWords, bytes)
        : DocumentResult.failure(document, failure);
  }

  /**
   * Emits what was added up, where the words of the document are spread over several tasks: the
   * most frequent of the document are among the most frequent of each.
   */
  public void emit(String document, RecordSink sink) throws IOException, InterruptedException {
    MapOutput output = new MapOutput(sink);
    output.setDocument(document);
    if (failure != null) {
      output.emit(Kind.FAILURE, failure, 1);
    }
    for (WordCount each : top()) {
      output.emit(Kind.TOP_WORD, each.word(), each.count());
    }
    output.emit(Kind.TOTAL_WORDS, totalWords);
    output.emit(Kind.DISTINCT_WORDS, distinctWords);
    output.emit(Kind.BYTES, bytes);
  }

  private List<WordCount> top() {
    endWord();
    return top.inOrder();
  }
}
