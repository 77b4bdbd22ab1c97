package io.wordfreq.local.run;

import java.nio.file.Path;

/** Where wordfreq keeps what it is to remember, unless it is told otherwise. */
public final class StateHome {

  private final Path path;

  StateHome(Path path) {
    this.path = path;
  }

  /** {@code wordfreq} in the folder that the XDG Base Directory Specification names. */
  public static StateHome find() {
    String xdg = System.getenv("XDG_STATE_HOME");
    Path base =
        // A relative path is to be ignored, says the specification.
        xdg != null && Path.of(xdg).isAbsolute()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    return new StateHome(base.resolve("wordfreq"));
  }

  /** The sandbox's folder. */
  public Path sandbox() {
    return path.resolve("sandbox");
  }

  /** A folder for each run. */
  Path runs() {
    return path.resolve("runs");
  }

  /** The settings that lead to the last run's results. */
  Path lastRun() {
    return path.resolve("wordfreq.properties");
  }

  Path path() {
    return path;
  }
}
