package io.wordfreq.counting.table;

import io.wordfreq.counting.line.WordCount;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The most frequent of the words it is given: by count descending, then by word ascending by code
 * point, which is the order of their bytes in UTF-8.
 */
public final class TopWords {

  private static final Comparator<Entry> WORST_FIRST =
      Comparator.<Entry>comparingLong(entry -> entry.count)
          .thenComparing((a, b) -> Arrays.compareUnsigned(b.utf8, a.utf8));

  private final int limit;
  private final PriorityQueue<Entry> kept = new PriorityQueue<>(WORST_FIRST);

  private static final class Entry {
    private final byte[] utf8;
    private final long count;

    Entry(byte[] utf8, long count) {
      this.utf8 = utf8;
      this.count = count;
    }

    WordCount toWordCount() {
      return new WordCount(new String(utf8, StandardCharsets.UTF_8), count);
    }
  }

  /**
   * Keeps nothing yet.
   *
   * @param limit how many to keep, at least 1
   */
  public TopWords(int limit) {
    this.limit = limit;
  }

  /** Offers a word that is different from all it was offered. */
  public void offer(byte[] utf8, int from, int to, long count) {
    if (kept.size() == limit) {
      if (!isBetter(utf8, from, to, count, kept.peek())) {
        return;
      }
      kept.poll();
    }
    kept.add(new Entry(Arrays.copyOfRange(utf8, from, to), count));
  }

  /** Those kept, the most frequent first. */
  public List<WordCount> inOrder() {
    return kept.stream().sorted(WORST_FIRST.reversed()).map(Entry::toWordCount).toList();
  }

  private static boolean isBetter(byte[] utf8, int from, int to, long count, Entry worst) {
    return count != worst.count
        ? count > worst.count
        : Arrays.compareUnsigned(utf8, from, to, worst.utf8, 0, worst.utf8.length) < 0;
  }
}
