package io.wordfreq.counting.words;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which words are counted, of those the rule finds.
 *
 * @param minLength the shortest, in code points of the counted form
 * @param stopWords those left out, in their counted form
 */
public record WordFilter(int minLength, Set<String> stopWords) {

  /** Leaves nothing out. */
  public static final WordFilter NONE = new WordFilter(1, Set.of());

  public WordFilter {
    stopWords = Set.copyOf(stopWords);
  }

  /**
   * Leaves out short words and those of a list, which may be written as in a text.
   *
   * @param minLength the shortest, in code points of the counted form
   * @param rule brings the list's words to their counted form
   */
  public static WordFilter of(int minLength, Set<String> list, WordRule rule) {
    return new WordFilter(
        minLength,
        list.stream()
            .map(rule::listedForm)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet()));
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
