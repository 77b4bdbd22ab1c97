package io.wordfreq.launcher.site.published;

import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.site.DocumentLine;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What this process has stored and not yet published: the newest lines, as many as pages show, some
 * 3 MB where documents have ten words, and how many each batch had. Any thread may use it.
 */
public final class PendingDocuments {

  private final int most;
  private final Deque<Numbered> lines = new ArrayDeque<>();
  private final Map<String, Long> stored = new HashMap<>();
  private long number;

  private record Numbered(long number, DocumentLine line) {}

  /**
   * Some of the lines.
   *
   * @param last the number of the last one
   */
  record Some(List<DocumentLine> lines, long last) {}

  public PendingDocuments() {
    this(PublishedSite.NEWEST);
  }

  PendingDocuments(int most) {
    this.most = most;
  }

  /** A result was stored. */
  public synchronized void add(CountedDocument counted) {
    stored.merge(counted.batchId(), 1L, Long::sum);
    lines.add(new Numbered(number++, DocumentLine.of(counted, counted.result().document())));
    if (lines.size() > most) {
      lines.remove();
    }
  }

  public synchronized boolean isEmpty() {
    return lines.isEmpty();
  }

  synchronized Some all() {
    return new Some(lines.stream().map(Numbered::line).toList(), number - 1);
  }

  /** How many results of a batch this process has stored. */
  synchronized long stored(String batch) {
    return stored.getOrDefault(batch, 0L);
  }

  /**
   * What was published is pending no more.
   *
   * @param last the number of its last line
   * @param done batches of which nothing more comes
   */
  synchronized void forget(long last, Collection<String> done) {
    while (!lines.isEmpty() && lines.element().number() <= last) {
      lines.remove();
    }
    stored.keySet().removeAll(done);
  }
}
