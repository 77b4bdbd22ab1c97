package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.document.ReplacedBytes;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.counting.table.TopWords;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what is known of one document, given in the order of the keys. */
public final class DocumentTally {

  private final TopWords top;
  private final Set<String> failedSources = new HashSet<>();
  private final Map<String, ReplacedInSource> replacedInSources = new HashMap<>();
  private String failure;
  private long totalWords;
  private long distinctWords;
  private long bytes;
  private long replaced;
  private long textBytes;

  /** Parts that name none were all ASCII, which any encoding has that is guessed. */
  private String encoding = ReadAs.UTF_8;

  private String markup;

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
    if (key.kind() == Kind.REPLACED_IN_SOURCE) {
      replacedInSources.merge(
          key.source(), ReplacedInSource.ofWord(key.word()), ReplacedInSource::plus);
      return;
    }
    if (key.hasSource() && key.kind() == Kind.FAILURE) {
      failedSources.add(key.source());
      return;
    }
    judgeSources();
    if (!failedSources.isEmpty() && failedSources.contains(key.source())) {
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
      case REPLACED_IN_SOURCE -> throw new IllegalStateException("added before");
      case REPLACED -> replaced += n;
      case TEXT_BYTES -> textBytes += n;
      case ENCODING -> encoding = key.word();
      case MARKUP -> markup = key.word();
    }
  }

  /** All that is said of them comes before what comes from them. */
  private void judgeSources() {
    replacedInSources.forEach(
        (source, replaced) -> {
          if (replaced.isFailure()) {
            failedSources.add(source);
          }
        });
    replacedInSources.clear();
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
    ReadAs readAs = readAs();
    String reason =
        failure == null ? ReplacedBytes.failure(readAs, textBytes).orElse(null) : failure;
    return reason == null
        ? DocumentResult.success(document, top(), totalWords, distinctWords, bytes, readAs)
        : DocumentResult.failure(document, reason);
  }

  private ReadAs readAs() {
    return new ReadAs(encoding, replaced, markup);
  }

  /**
   * Emits what was added up, where the words of the document are spread over several tasks: the
   * most frequent of the document are among the most frequent of each.
   */
  public void emit(String document, RecordSink sink) throws IOException, InterruptedException {
    MapOutput output = new MapOutput(sink);
    output.setDocument(document, true);
    if (failure != null) {
      output.emit(Kind.FAILURE, failure, 1);
    }
    for (WordCount each : top()) {
      output.emit(Kind.TOP_WORD, each.word(), each.count());
    }
    output.emit(Kind.TOTAL_WORDS, totalWords);
    output.emit(Kind.DISTINCT_WORDS, distinctWords);
    output.emit(Kind.BYTES, bytes);
    output.emitReadAs(readAs(), textBytes);
  }

  private List<WordCount> top() {
    endWord();
    return top.inOrder();
  }
}
