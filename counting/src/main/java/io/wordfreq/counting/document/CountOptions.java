package io.wordfreq.counting.document;

import io.wordfreq.counting.text.TextOptions;
import io.wordfreq.counting.words.Folding;
import io.wordfreq.counting.words.WordFilter;
import io.wordfreq.counting.words.WordRule;
import io.wordfreq.counting.words.WordRules;

/**
 * What is counted of a document, and what is kept of it.
 *
 * @param top how many of the most frequent words are kept, at least 1
 * @param words what a word is
 * @param folding what of a word makes no difference beyond that
 * @param filter which words are counted, of those the rule finds
 * @param text how documents are read
 */
public record CountOptions(
    int top, WordRules words, Folding folding, WordFilter filter, TextOptions text) {

  /** How many words are kept unless that is set. */
  public static final int DEFAULT_TOP = 10;

  /** What is counted where nothing is set. */
  public static final CountOptions DEFAULT =
      new CountOptions(DEFAULT_TOP, WordRules.DEFAULT, Folding.DEFAULT, WordFilter.NONE);

  /** Options that leave it to documents how they are read. */
  public CountOptions(int top, WordRules words, Folding folding, WordFilter filter) {
    this(top, words, folding, filter, TextOptions.DEFAULT);
  }

  public CountOptions {
    if (top < 1) {
      throw new IllegalArgumentException("at least one word is kept, not " + top);
    }
  }

  /** A new rule that finds the words and brings them to their counted form, for one thread. */
  public WordRule newRule() {
    return folding.over(words.create());
  }
}
