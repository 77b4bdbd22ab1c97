package io.wordfreq.counting.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wordfreq.counting.words.TextCuts;
import io.wordfreq.counting.words.WordFilter;
import io.wordfreq.counting.words.WordRule;
import java.io.IOException;
import java.util.Arrays;

/**
 * Counts the words of one document after the other.
 *
 * <p>Words are counted as they are written, and brought to their counted form only when they are
 * asked for: once for each different one.
 */
public final class WordCounter {

  private static final byte[] NOTHING = {};

  private final WordRule rule;
  private final WordFilter filter;
  private final WordTable written = new WordTable();
  private final WordTable counted = new WordTable();
  private final byte[] form = new byte[WordRule.LONGEST_FORM];

  /** The end of the last piece, if the words there may go on. */
  private byte[] rest = NOTHING;

  public WordCounter(WordRule rule, WordFilter filter) {
    this.rule = rule;
    this.filter = filter;
  }

  /**
   * Counts the words of a piece of text.
   *
   * @param from where the piece begins: the document's beginning, or where the last piece ended
   * @param open whether a word may go on beyond its end, into the next piece; else it ends at one
   *     of the {@link TextCuts} or the text's end
   */
  public void count(byte[] utf8, int from, int to, boolean open) {
    if (rest.length == 0) {
      keep(utf8, rule.findWords(utf8, from, to, open, written), to);
    } else {
      int joinedLength = rest.length + to - from;
      byte[] joined = Arrays.copyOf(rest, joinedLength);
      System.arraycopy(utf8, from, joined, rest.length, to - from);
      keep(joined, rule.findWords(joined, 0, joinedLength, open, written), joinedLength);
    }
  }

  private void keep(byte[] utf8, int from, int to) {
    rest = from == to ? NOTHING : Arrays.copyOfRange(utf8, from, to);
  }

  /** Adds the words that another counter of the same rule has counted. */
  public void addAll(WordCounter other) {
    written.reserve(other.written);
    for (WordTable.Cursor each = other.written.words(); each.next(); ) {
      written.add(each.bytes(), each.from(), each.to(), each.count());
    }
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
  public WordTable words() throws IOException, InterruptedException {
    counted.clear();
    counted.reserve(written);
    forEach(counted::add);
    return counted;
  }

  /**
   * Gives the words that were counted since {@link #clear}, in their counted form, one for each
   * different written word, so that some may be equal. Takes no memory.
   */
  public void forEach(CountSink sink) throws IOException, InterruptedException {
    for (WordTable.Cursor each = written.words(); each.next(); ) {
      int formLength = rule.writeCountedForm(each.bytes(), each.from(), each.to(), form);
      if (formLength != WordRule.NOT_HERE) {
        if (formLength > 0
            && (filter.acceptsAll() || filter.accepts(new String(form, 0, formLength, UTF_8)))) {
          sink.accept(form, 0, formLength, each.count());
        }
      } else {
        int length = each.to() - each.from();
        String word = rule.countedForm(new String(each.bytes(), each.from(), length, UTF_8));
        if (word != null && filter.accepts(word)) {
          byte[] utf8 = word.getBytes(UTF_8);
          sink.accept(utf8, 0, utf8.length, each.count());
        }
      }
    }
  }

  /** Forgets the words that were counted; a word that may go on is not among them. */
  public void clearWords() {
    written.clear();
    counted.clear();
  }

  /** Forgets what was counted, and what may go on. */
  public void clear() {
    rule.reset();
    keep(NOTHING, 0, 0);
    clearWords();
  }
}
