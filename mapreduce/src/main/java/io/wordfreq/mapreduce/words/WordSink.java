package io.wordfreq.mapreduce.words;

/** Takes words as they are found. */
@FunctionalInterface
public interface WordSink {

  /** Takes one word, in UTF-8; the array is the caller's and changes afterwards. */
  void accept(byte[] utf8, int from, int to);
}
