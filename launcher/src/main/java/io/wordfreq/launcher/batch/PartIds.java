package io.wordfreq.launcher.batch;

import java.util.List;
import java.util.Optional;

/**
 * Names the halves of batches that are split: those of {@code X} are {@code X.0} and {@code X.1},
 * those of {@code X.0} are {@code X.00} and {@code X.01}. So whoever splits a batch, and however
 * often, makes the same two. A million documents are single after 20 levels.
 */
public final class PartIds {
  private static final char MARK = '.';

  private PartIds() {}

  /** The two halves of a batch. */
  public static List<String> halves(String id) {
    String stem = isPart(id) ? id : id + MARK;
    return List.of(stem + '0', stem + '1');
  }

  static boolean isPart(String id) {
    return id.indexOf(MARK) >= 0;
  }

  /** The batch of which it is a half; none if it is no part. */
  static Optional<String> whole(String id) {
    if (!isPart(id)) {
      return Optional.empty();
    }
    String shorter = id.substring(0, id.length() - 1);
    return Optional.of(
        shorter.charAt(shorter.length() - 1) == MARK
            ? shorter.substring(0, shorter.length() - 1)
            : shorter);
  }

  /** The other half of the same batch; none if it is no part. */
  static Optional<String> otherHalf(String id) {
    return whole(id)
        .map(PartIds::halves)
        .map(halves -> halves.get(0).equals(id) ? halves.get(1) : halves.get(0));
  }
}
