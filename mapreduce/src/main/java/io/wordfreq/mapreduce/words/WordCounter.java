package io.wordfreq.mapreduce.words;

import java.nio.charset.StandardCharsets;

/**
 * Counts the words of one document after the other.
 *
 * <p>Words are counted as they are written, and brought to their counted form only when they are
 * asked for: once for each different one.
 */
public final class WordCounter {

  private final WordRule rule;
  private final WordFilter filter;
  private final WordTable written = new WordTable();
  private final WordTable counted = new WordTable();
  private final WordSink countWritten = written::add;

  public WordCounter(WordRule rule, WordFilter filter) {
    this.rule = rule;
    this.filter = filter;
  }

  /** Counts the words of a piece of text; see {@link WordRule#findWords}. */
  public void count(byte[] utf8, int from, int to) {
    rule.findWords(utf8, from, to, countWritten);
  }

  /** How much memory the words take that were counted since {@link #clear}, in bytes. */
  public long bytesUsed() {
    return written.bytesUsed();
  }

  /**
   * The words that were counted since {@link #clear}, in their counted form.
   *
   * @return a table that is valid until the next call
   */
  public WordTable words() {
    counted.clear();
    for (WordTable.Cursor each = written.words(); each.next(); ) {
      int length = each.to() - each.from();
      String word =
          rule.countedForm(new String(each.bytes(), each.from(), length, StandardCharsets.UTF_8));
      if (word != null && filter.accepts(word)) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        counted.add(utf8, 0, utf8.length, each.count());
      }
    }
    return counted;
  }

  /** Forgets what was counted. */
  public void clear() {
    written.clear();
    counted.clear();
  }
}
