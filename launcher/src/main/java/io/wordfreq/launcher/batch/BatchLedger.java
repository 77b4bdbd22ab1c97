package io.wordfreq.launcher.batch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one place that says which batches exist and how far each has come.
 *
 * <p>A row that cannot be read, since somebody has edited it or another version has written it, is
 * {@link BatchState#UNREADABLE}, and hinders no other.
 */
public interface BatchLedger {

  /**
   * Adds a batch.
   *
   * @return false if one of this id is there already, which stays as it is
   */
  boolean create(Batch batch);

  /**
   * Replaces a batch's row, if its revision is still the one before {@code next}'s.
   *
   * @return false if another launcher was faster; the caller reads the row again
   */
  boolean update(Batch next);

  Optional<Batch> find(String id);

  /** The batches that are not in a final state, oldest first. */
  List<Batch> open();

  /** The newest batches, newest first. */
  List<Batch> recent(int limit);

  /** The batches that were closed at a time or later, newest first. */
  default List<Batch> since(Instant time) {
    for (int limit = 200; ; limit *= 4) {
      List<Batch> newest = recent(limit);
      if (newest.size() < limit || newest.get(limit - 1).createdAt().isBefore(time)) {
        return newest.stream().filter(batch -> !batch.createdAt().isBefore(time)).toList();
      }
    }
  }
}
