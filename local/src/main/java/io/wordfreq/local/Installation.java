package io.wordfreq.local;

import io.wordfreq.local.step.StepJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files are that steps' processes run from. The wordfreq script says it in system
 * properties.
 *
 * @param home the folder that the build puts together, with {@code lib}, {@code hadoop} and {@code
 *     child}
 * @param stepArchive class-data archive with which steps' processes start faster; need not exist
 * @param stepClasses where a step's process is to write which classes it loads, of which such an
 *     archive is made; null for nowhere
 * @param spark the folder of Spark's jars, null for none; need not exist
 */
public record Installation(Path home, Path stepArchive, Path stepClasses, Path spark) {

  /** What Spark's own scripts open to it on Java 17 (JavaModuleOptions). */
  private static final List<String> OPENED_FOR_SPARK =
      Stream.of(
              "java.lang",
              "java.lang.invoke",
              "java.lang.reflect",
              "java.io",
              "java.net",
              "java.nio",
              "java.util",
              "java.util.concurrent",
              "java.util.concurrent.atomic",
              "sun.nio.ch",
              "sun.nio.cs",
              "sun.security.action",
              "sun.util.calendar")
          .map("java.base/"::concat)
          .toList();

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
    String classes = System.getProperty("wordfreq.step.classes");
    String spark = System.getProperty("wordfreq.spark.home");
    return new Installation(
        Path.of(home),
        archive == null ? Path.of(home, "step.jsa") : Path.of(archive),
        classes == null ? null : Path.of(classes),
        spark == null ? null : Path.of(spark));
  }

  StepJvm stepJvm(boolean quickStart) {
    List<Path> classPath = List.of(home.resolve("hadoop"), home.resolve("child"));
    return new StepJvm(classPath, List.of(), stepArchive, stepClasses, quickStart);
  }

  /** Whether there is a Spark. */
  public boolean hasSpark() {
    return spark != null && Files.isDirectory(spark);
  }

  /** For steps of Spark, where there is one. */
  Optional<StepJvm> sparkJvm(boolean quickStart) {
    if (!hasSpark()) {
      return Optional.empty();
    }
    List<Path> classPath = List.of(home.resolve("hadoop"), home.resolve("child"), spark);
    return Optional.of(
        new StepJvm(classPath, OPENED_FOR_SPARK, home.resolve("spark.jsa"), null, quickStart));
  }
}
