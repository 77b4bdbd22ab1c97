package io.wordfreq.launcher.report;

import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.ResultStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Results that are to come, or to be replaced by newer ones. */
public final class AwaitedResults {
  private final ResultStore results;
  private final Map<String, Optional<CountedDocument>> before = new LinkedHashMap<>();

  public AwaitedResults(ResultStore results) {
    this.results = results;
  }

  /** Remembers what there is of a document before it changes. */
  public void remember(String filename) {
    before.put(filename, results.find(filename));
  }

  public boolean isDone() {
    return before.isEmpty();
  }

  public Collection<String> missing() {
    return Set.copyOf(before.keySet());
  }

  /** Prints those that have come. */
  public void printNew(ResultPrinter printer) {
    before
        .entrySet()
        .removeIf(
            entry -> {
              Optional<CountedDocument> now = results.find(entry.getKey());
              boolean isNew = now.isPresent() && isNew(now.get(), entry.getValue());
              if (isNew) {
                printer.print(now.get().result());
              }
              return isNew;
            });
  }

  /** A result that was stored since has another batch; the worker before wordfreq knew none. */
  private static boolean isNew(CountedDocument now, Optional<CountedDocument> old) {
    return old.isEmpty() || !Objects.equals(now.batchId(), old.get().batchId());
  }
}
