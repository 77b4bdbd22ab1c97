package io.wordfreq.local.run;

import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.local.Sandbox;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A folder for each run, so that runs at the same time do not disturb each other. Of the runs that
 * have ended only the last one's folder is kept, without its working files.
 */
public final class RunFolders {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT);

  /** A folder younger than this may belong to a run that has not locked it yet. */
  private static final Duration NEW = Duration.ofMinutes(1);

  /** Where a run has copies of what can be read only once. */
  private static final String INPUT = "input";

  private final StateHome home;

  public RunFolders(StateHome home) {
    this.home = home;
  }

  /** The folder for a run that begins now. */
  public Path create() throws IOException {
    home.make();
    Files.createDirectories(home.runs());
    return Files.createDirectory(
        home.runs()
            .resolve(
                NAME.format(LocalDateTime.now(ZoneId.systemDefault()))
                    + "-"
                    + ProcessHandle.current().pid()));
  }

  /**
   * Reads what can be read only once into the folder of a run, however long that takes: other runs
   * leave the folder alone meanwhile.
   */
  public static LocalDocuments spool(LocalDocuments documents, Path run) throws IOException {
    Closeable reserved = Sandbox.reserve(run);
    try {
      LocalDocuments read = documents.spooled(run.resolve(INPUT));
      // From here on it counts as new, until the sandbox has it.
      Files.setLastModifiedTime(run, FileTime.from(Instant.now()));
      return read;
    } finally {
      reserved.close();
    }
  }

  /**
   * Makes a run the last one, which {@code results} and {@code status} show. Readers see the one
   * before or this one.
   *
   * @param settings what leads to its results
   */
  public void publish(Map<Setting, String> settings) throws IOException {
    Properties properties = new Properties();
    settings.forEach((setting, value) -> properties.setProperty(setting.key(), value));
    Path next = Files.createTempFile(home.path(), "wordfreq", ".properties");
    try (OutputStream out = Files.newOutputStream(next)) {
      properties.store(out, null);
    }
    Files.move(
        next, home.lastRun(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the copies of documents and everything else that only the run itself needed. */
  public static void removeWorkingFiles(Path run) throws IOException {
    for (String name : List.of("s3", "emr/tmp", "emr/spare", FileBackend.WORK, INPUT)) {
      remove(run.resolve(name));
    }
  }

  /** Removes the folders of runs that have ended, the last one's excepted. */
  public void removeOthers() throws IOException {
    Instant old = Instant.now().minus(NEW);
    try (Stream<Path> runs = Files.list(home.runs())) {
      for (Path run : runs.toList()) {
        if (Files.getLastModifiedTime(run).toInstant().isBefore(old)
            && !Sandbox.isRunningIn(run)
            // Read only now: the run may have become the last one a moment ago.
            && !isLast(run)) {
          remove(run);
        }
      }
    }
  }

  private boolean isLast(Path run) throws IOException {
    return Files.exists(home.lastRun())
        && Files.readString(home.lastRun()).contains(run.getFileName().toString());
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
