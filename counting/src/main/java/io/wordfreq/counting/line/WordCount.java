package io.wordfreq.counting.line;

import java.util.Objects;

/**
 * A word and how often it occurs in a document.
 *
 * @param word never empty
 * @param count at least 1
 */
public record WordCount(String word, long count) {
  public WordCount {
    Objects.requireNonNull(word, "word");
  }
}
