package io.wordfreq.mapreduce.input;

import org.apache.hadoop.fs.Path;

/** Paths as users write them. */
public final class UserPaths {

  private UserPaths() {}

  /**
   * The path of this name.
   *
   * @throws InputException if there can be none, as where a name without a folder holds a colon
   */
  public static Path parse(String name) throws InputException {
    try {
      return new Path(name);
    } catch (IllegalArgumentException e) {
      if (name.matches("[^:/]+:[^/].*")) {
        throw new InputException(
            "'%1$s' is not a path that Hadoop can read: write ./%1$s for a file of that name"
                .formatted(name),
            e);
      }
      throw new InputException("'" + name + "' is not a path that Hadoop can read", e);
    }
  }
}
