package io.wordfreq.launcher.site;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/** Keeps the newest of any number of documents, in memory. */
public final class NewestDocuments implements NewestFirst {

  private final int most;
  private final PriorityQueue<DocumentLine> oldestOnTop =
      new PriorityQueue<>(Comparator.reverseOrder());

  /**
   * @param most how many are kept
   */
  public NewestDocuments(int most) {
    this.most = most;
  }

  @Override
  public void add(DocumentLine line) {
    if (oldestOnTop.size() < most) {
      oldestOnTop.add(line);
    } else if (line.compareTo(oldestOnTop.element()) < 0) {
      oldestOnTop.remove();
      oldestOnTop.add(line);
    }
  }

  @Override
  public Iterator<DocumentLine> newestFirst() {
    return oldestOnTop.stream().sorted().iterator();
  }

  @Override
  public void close() {
    oldestOnTop.clear();
  }
}
