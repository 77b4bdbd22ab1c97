package io.wordfreq.launcher.cost;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in memory. */
public final class InMemoryUseStore implements UseStore {
  private final Map<String, Row> rows = new HashMap<>();

  @Override
  public synchronized boolean put(Row row) {
    Row old = rows.get(row.key());
    if (old != null && !old.asOf().isBefore(row.asOf())) {
      return false;
    }
    rows.put(row.key(), row);
    return true;
  }

  @Override
  public synchronized Optional<Row> find(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public synchronized List<Row> newestClusters(int limit) {
    return rows.values().stream()
        .filter(row -> row.createdAt() != null)
        .sorted(Comparator.comparing(Row::createdAt).thenComparing(Row::key).reversed())
        .limit(limit)
        .toList();
  }
}
