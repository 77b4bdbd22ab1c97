package io.wordfreq.local.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The script for people, in a folder of its own that has nothing left to build. */
final class InstalledScript implements AutoCloseable {

  /** What the script compares its build with. */
  private static final List<String> SOURCES =
      List.of(
          "bootstrap",
          "emr-config/cluster.json",
          "emr-config/managed-scaling.json",
          "pom.xml",
          "counting/pom.xml",
          "counting/src/main",
          "mapreduce/pom.xml",
          "mapreduce/src/main",
          "launcher/pom.xml",
          "launcher/src/main",
          "local/pom.xml",
          "local/src/main");

  private static InstalledScript shared;

  private final Path script;
  private final List<Path> links = new ArrayList<>();

  private InstalledScript(Path script) {
    this.script = script;
  }

  /**
   * One for all tests, installed again where what has been built is newer than its quick start,
   * which spares each process of theirs seconds.
   */
  static synchronized InstalledScript shared() throws IOException {
    if (shared == null) {
      Path root = Path.of("target", "installed").toAbsolutePath();
      InstalledScript before = new InstalledScript(root.resolve("wordfreq"));
      if (before.isNewerThanBuild()) {
        shared = before;
      } else {
        delete(root);
        try {
          shared = in(root);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while the program was being prepared");
        }
      }
    }
    return shared;
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private boolean isNewerThanBuild() throws IOException {
    Path prepared = home().resolve("prepared");
    if (!Files.exists(prepared)) {
      return false;
    }
    FileTime time = Files.getLastModifiedTime(prepared);
    Path built = Path.of(System.getProperty("wordfreq.home"));
    try (Stream<Path> files = Files.walk(built, 2)) {
      return Stream.concat(files, Stream.of(Path.of("..", "wordfreq")))
          .map(InstalledScript::lastModified)
          .allMatch(each -> each.compareTo(time) < 0);
    }
  }

  private static FileTime lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that its processes run from, with the archives of its quick start. */
  Path home() {
    return script.resolveSibling("local/target/dist");
  }

  /** Installs what has been built, and lets it prepare its quick start. */
  static InstalledScript in(Path root) throws IOException, InterruptedException {
    for (String source : SOURCES) {
      Files.createDirectories(root.resolve(source));
    }
    InstalledScript program =
        new InstalledScript(Files.copy(Path.of("..", "wordfreq"), root.resolve("wordfreq")));
    Path home = Path.of(System.getProperty("wordfreq.home"));
    Path installed = Files.createDirectories(root.resolve("local/target/dist"));
    for (String name : List.of("lib", "hadoop", "child")) {
      program.link(installed.resolve(name), home.resolve(name));
    }
    program.link(
        Files.createDirectories(root.resolve("mapreduce/target")).resolve("wordfreq-mapreduce.jar"),
        Path.of(System.getProperty("wordfreq.job.jar")));
    Files.writeString(installed.resolve("java"), java() + "\n");
    Files.createFile(installed.resolve("built"));
    program.run(Files.createDirectory(root.resolve("first")), "\"$@\"", "local", "no such file");
    return program;
  }

  private void link(Path link, Path target) throws IOException {
    links.add(Files.createSymbolicLink(link, target));
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * Runs it as a shell's script says, in which {@code "$@"} is the program with these arguments.
   *
   * @param folder where it is run, and where its home is
   */
  ProgramRun run(Path folder, String line, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", line, "bash", script.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "run", ".out");
    Path err = Files.createTempFile(folder, "run", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(WORDFREQ|WORKER|AWS|XDG|JAVA|LC)_.*|LANG|(?i:.*_proxy)"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOME", Files.createDirectory(folder.resolve("home")).toString());
    int exitCode = builder.start().waitFor();
    return new ProgramRun(exitCode, Files.readString(out), Files.readString(err));
  }

  /** Removes what leads out of its folder. */
  @Override
  public void close() throws IOException {
    for (Path link : links) {
      Files.delete(link);
    }
  }
}
