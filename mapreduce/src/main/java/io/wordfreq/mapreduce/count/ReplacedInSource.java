package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.document.ReplacedBytes;
import io.wordfreq.counting.line.ReadAs;

/**
 * How much of a document of the corpus, or of a part of it, was replaced.
 *
 * @param replaced how many bytes were
 * @param textBytes how long the text is in UTF-8
 */
record ReplacedInSource(long replaced, long textBytes) {

  private static final String SEPARATOR = " ";

  /**
   * As the word of a key.
   *
   * @param start where the part begins, which no other part of the document does
   */
  String toWord(long start) {
    return String.join(
        SEPARATOR, Long.toString(replaced), Long.toString(textBytes), Long.toString(start));
  }

  static ReplacedInSource ofWord(String word) {
    String[] fields = word.split(SEPARATOR, -1);
    return new ReplacedInSource(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
  }

  ReplacedInSource plus(ReplacedInSource other) {
    return new ReplacedInSource(replaced + other.replaced, textBytes + other.textBytes);
  }

  /** Whether the document whose parts these are all cannot be counted. */
  boolean isFailure() {
    return ReplacedBytes.failure(new ReadAs(ReadAs.UTF_8, replaced, null), textBytes).isPresent();
  }
}
