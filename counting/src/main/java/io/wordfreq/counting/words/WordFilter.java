package io.wordfreq.counting.words;

import java.util.Set;

/**
 * Which words are counted, of those the rule finds.
 *
 * @param minLength the shortest, in code points
 * @param stopWords those left out, in their counted form
 */
public record WordFilter(int minLength, Set<String> stopWords) {

  /** Leaves nothing out. */
  public static final WordFilter NONE = new WordFilter(1, Set.of());

  public WordFilter {
    stopWords = Set.copyOf(stopWords);
  }

  /** Whether it leaves nothing out. */
  public boolean acceptsAll() {
    return minLength <= 1 && stopWords.isEmpty();
  }

  /** Whether a word, in its counted form, is counted. */
  public boolean accepts(String word) {
    return (minLength <= 1 || word.codePointCount(0, word.length()) >= minLength)
        && !stopWords.contains(word);
  }
}
