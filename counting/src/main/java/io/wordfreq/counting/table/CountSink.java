package io.wordfreq.counting.table;

import java.io.IOException;

/** Takes words and how often they were counted. */
@FunctionalInterface
public interface CountSink {

  /** Takes one word, in UTF-8; the array is the caller's and changes afterwards. */
  void accept(byte[] utf8, int from, int to, long count) throws IOException, InterruptedException;
}
