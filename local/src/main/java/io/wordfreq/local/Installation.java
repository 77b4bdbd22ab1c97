package io.wordfreq.local;

import io.wordfreq.local.step.StepJvm;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the files are that steps' processes run from. The wordfreq script says it in system
 * properties.
 *
 * @param home the folder that the build puts together, with {@code lib}, {@code hadoop} and {@code
 *     child}
 * @param stepArchive class-data archive with which steps' processes start faster; need not exist
 * @param stepArchiveToWrite where a step's process is to write such an archive, null for nowhere
 */
public record Installation(Path home, Path stepArchive, Path stepArchiveToWrite) {

  /**
   * Finds this program's own.
   *
   * @throws IllegalStateException if it was not started by its script
   */
  public static Installation find() {
    String home = System.getProperty("wordfreq.home");
    if (home == null) {
      throw new IllegalStateException("the system property wordfreq.home is not set");
    }
    String archive = System.getProperty("wordfreq.step.archive");
    String archiveToWrite = System.getProperty("wordfreq.step.archive.write");
    return new Installation(
        Path.of(home),
        archive == null ? Path.of(home, "step.jsa") : Path.of(archive),
        archiveToWrite == null ? null : Path.of(archiveToWrite));
  }

  StepJvm stepJvm(boolean quickStart) {
    List<Path> classPath = List.of(home.resolve("hadoop"), home.resolve("child"));
    return new StepJvm(classPath, stepArchive, stepArchiveToWrite, quickStart);
  }
}
