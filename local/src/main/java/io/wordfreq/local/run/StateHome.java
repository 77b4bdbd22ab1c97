package io.wordfreq.local.run;

import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where wordfreq keeps what it is to remember, unless it is told otherwise. */
public final class StateHome {

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  /** Belongs to whoever runs this process; on Linux, which alone knows users without a home. */
  private static final Path SELF = Path.of("/proc/self");

  private final Path path;
  private final boolean shared;

  /**
   * @param shared whether it is in a folder where others may write, too
   */
  private StateHome(Path path, boolean shared) {
    this.path = path;
    this.shared = shared;
  }

  /** {@code wordfreq} in the folder that the XDG Base Directory Specification names. */
  public static StateHome find() {
    return find(
        System.getenv(),
        System.getProperty("user.home"),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * @param home what Java knows of the user's home; {@code ?} for a user whom the system does not
   *     know, as in many containers
   * @param temporary where such a user's folder is, if nothing else is said
   */
  static StateHome find(Map<String, String> environment, String home, Path temporary) {
    // A relative path is to be ignored, says the specification.
    Path xdg = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
    if (xdg.isAbsolute()) {
      return new StateHome(xdg.resolve("wordfreq"), false);
    }
    for (String each : new String[] {environment.getOrDefault("HOME", ""), home}) {
      if (Path.of(each).isAbsolute()) {
        return new StateHome(Path.of(each, ".local", "state", "wordfreq"), false);
      }
    }
    return new StateHome(temporary.resolve("wordfreq-" + uid(SELF)), true);
  }

  /** Makes it, if need be. */
  public void make() {
    try {
      if (shared && !Files.exists(path)) {
        Files.createDirectory(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Files.createDirectories(path());
    } catch (IOException e) {
      throw new UserError(
          "cannot create %s: %s; set XDG_STATE_HOME to a folder where you may write"
              .formatted(path, FileReason.of(e)),
          e);
    }
  }

  /** The sandbox's folder. */
  public Path sandbox() {
    return path().resolve("sandbox");
  }

  /** A folder for each run. */
  Path runs() {
    return path().resolve("runs");
  }

  /** The settings that lead to the last run's results. */
  Path lastRun() {
    return path().resolve("wordfreq.properties");
  }

  /**
   * The folder itself.
   *
   * @throws UserError if somebody else has made it
   */
  public Path path() {
    if (shared && Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isOurs()) {
      throw new UserError(
          path + " is not this user's own; set HOME, or XDG_STATE_HOME, to a folder that is");
    }
    return path;
  }

  private boolean isOurs() {
    try {
      return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
          && uid(path, LinkOption.NOFOLLOW_LINKS).equals(uid(SELF))
          && Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS_WRITE);
    } catch (IOException e) {
      return false;
    }
  }

  private static String uid(Path owned, LinkOption... options) {
    try {
      return Files.getAttribute(owned, "unix:uid", options).toString();
    } catch (IOException | UnsupportedOperationException e) {
      throw new UserError("this user has no home; set HOME, or XDG_STATE_HOME, to a folder", e);
    }
  }
}
