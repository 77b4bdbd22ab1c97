package io.wordfreq.launcher.limit;

import io.wordfreq.counting.line.WordCount;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Makes text and words fit into what a table's row or a queue's message can hold. What was cut ends
 * in {@code …}.
 */
public final class Fitting {

  private static final String MARK = "…";
  private static final int MARK_BYTES = utf8Length(MARK);

  /** A word is never cut shorter than this, in UTF-8 bytes: the last words go instead. */
  static final int SHORTEST_CUT = 64;

  private Fitting() {}

  /**
   * The text, cut at a character's end to at most this many UTF-8 bytes.
   *
   * @param maxBytes at least the 3 that the mark takes
   */
  public static String text(String text, int maxBytes) {
    int bytes = 0;
    int cut = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      bytes += utf8Length(codePoint);
      if (bytes > maxBytes) {
        return text.substring(0, cut) + MARK;
      }
      i += Character.charCount(codePoint);
      if (bytes <= maxBytes - MARK_BYTES) {
        cut = i;
      }
    }
    return text;
  }

  /**
   * The words, in the same order, so that their sizes add up to no more than a budget. The longest
   * words are cut, all to one length. Where even that does not help, because there are too many,
   * the last ones are left out.
   *
   * @param budget what the sizes may add up to
   * @param longest the longest a single word may be, in UTF-8 bytes
   * @param size what a word takes, with all that is stored around it
   */
  public static List<WordCount> words(
      List<WordCount> words, long budget, int longest, ToLongFunction<WordCount> size) {
    List<WordCount> fitting = cut(words, longest);
    if (sum(fitting, size) <= budget) {
      return fitting;
    }
    int low = SHORTEST_CUT;
    int high = longest;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (sum(cut(words, middle), size) <= budget) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return first(cut(words, low), budget, size);
  }

  /** How many bytes a text takes in UTF-8. */
  public static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      bytes += utf8Length(codePoint);
      i += Character.charCount(codePoint);
    }
    return bytes;
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  private static List<WordCount> cut(List<WordCount> words, int longest) {
    return words.stream()
        .map(word -> new WordCount(text(word.word(), longest), word.count()))
        .toList();
  }

  private static long sum(List<WordCount> words, ToLongFunction<WordCount> size) {
    return words.stream().mapToLong(size).sum();
  }

  private static List<WordCount> first(
      List<WordCount> words, long budget, ToLongFunction<WordCount> size) {
    long sum = 0;
    for (int i = 0; i < words.size(); i++) {
      sum += size.applyAsLong(words.get(i));
      if (sum > budget) {
        return words.subList(0, i);
      }
    }
    return words;
  }
}
