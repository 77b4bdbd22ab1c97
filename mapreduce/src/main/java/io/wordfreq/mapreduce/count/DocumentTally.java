package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.ReadAs;
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
  private long replaced;
  private long textBytes;

  /** Parts that say another were all ASCII, which is UTF-8 as well. */
  private String encoding = ReadAs.UTF_8;

  private String markup;

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
      case REPLACED -> replaced += n;
      case TEXT_BYTES -> textBytes += n;
      case ENCODING -> encoding = key.word();
      case MARKUP -> markup = key.word();
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

  /** How it was read. */
  ReadAs readAs() {
    return new ReadAs(encoding, replaced, markup);
  }

  /** How long its text is in UTF-8; 0 where nothing of it was replaced, or nobody asks. */
  long textBytes() {
    return textBytes;
  }

  /** The most frequent words, in rank order. */
  List<WordCount> top() {
    endWord();
    return top.inOrder();
  }
}
