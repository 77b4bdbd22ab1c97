package io.wordfreq.launcher.cost;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps what was used beside the batches, for as long as those are kept. */
public interface UseStore {

  /**
   * Keeps a row, unless one of its key is there that is as new.
   *
   * @return false if one is, which stays as it is
   */
  boolean put(Row row);

  Optional<Row> find(String key);

  /** The rows of clusters, by when these were created, the newest first. */
  List<Row> newestClusters(int limit);

  /**
   * A row.
   *
   * @param key no batch has it for an id: it has a slash
   * @param createdAt when the cluster was created, null for what is no cluster
   * @param asOf when it was so
   * @param text what was used
   */
  record Row(String key, Instant createdAt, Instant asOf, String text) {
    public Row {
      if (key.indexOf('/') < 0) {
        throw new IllegalArgumentException("a batch may have the key " + key);
      }
      Objects.requireNonNull(asOf, "asOf");
      Objects.requireNonNull(text, "text");
    }
  }
}
