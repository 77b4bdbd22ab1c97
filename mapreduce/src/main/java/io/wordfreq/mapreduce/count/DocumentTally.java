package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.WordCount;
import io.wordfreq.counting.table.TopWords;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds up what is known of one document, given in the order of the keys. */
final class DocumentTally {

  private final TopWords top;
  private final Set<String> failedSources = new HashSet<>();
  private String failure;
  private long totalWords;
  private long distinctWords;
  private long bytes;

  /** The word whose counts are being added up, null before the first. */
  private byte[] word;

  private long wordCount;

  DocumentTally(int top) {
    this.top = new TopWords(top);
  }

  void add(DocumentWord key, long n) {
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

  /** Why the document cannot be counted, null where it can. */
  String failure() {
    return failure;
  }

  long totalWords() {
    return totalWords;
  }

  long distinctWords() {
    return distinctWords;
  }

  long bytes() {
    return bytes;
  }

  /** The most frequent words, in rank order. */
  List<WordCount> top() {
    endWord();
    return top.inOrder();
  }
}
