package io.wordfreq.local.cli;

import io.wordfreq.local.CallRecorder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program as a process of its own, as the script starts it.
 *
 * @param exitCode its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record ProgramRun(int exitCode, String out, String err) {

  /** Runs it to its end, its state in a folder, its output in files there. */
  static ProgramRun of(Path state, String... arguments) throws IOException, InterruptedException {
    return of(state, Map.of(), arguments);
  }

  static ProgramRun of(Path state, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(state, "out", ".txt");
    Path err = Files.createTempFile(state, "err", ".txt");
    int exitCode = start(state, environment, out, err, arguments).waitFor();
    return new ProgramRun(exitCode, Files.readString(out), Files.readString(err));
  }

  /**
   * Runs it as a shell's script says, in which {@code "$@"} is the program with these arguments: a
   * shell has pipes, and arguments that are no text.
   */
  static ProgramRun inShell(Path state, String script, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(state, "out", ".txt");
    Path err = Files.createTempFile(state, "err", ".txt");
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    command.addAll(command(List.of(), "", arguments));
    int exitCode = start(state, Map.of(), out, err, command).waitFor();
    return new ProgramRun(exitCode, Files.readString(out), Files.readString(err));
  }

  /** Runs it with every call to AWS written into a file. */
  static ProgramRun recording(
      Path state, Map<String, String> environment, Path calls, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(state, "out", ".txt");
    Path err = Files.createTempFile(state, "err", ".txt");
    String recorder = Path.of("target", "test-classes").toAbsolutePath().toString();
    List<String> flags = List.of("-D" + CallRecorder.PROPERTY + "=" + calls);
    int exitCode =
        start(
                state,
                environment,
                out,
                err,
                command(flags, File.pathSeparator + recorder, arguments))
            .waitFor();
    return new ProgramRun(exitCode, Files.readString(out), Files.readString(err));
  }

  static Process start(
      Path state, Map<String, String> environment, Path out, Path err, String... arguments)
      throws IOException {
    return start(state, environment, out, err, command(List.of(), "", arguments));
  }

  private static List<String> command(List<String> flags, String moreClasses, String... arguments)
      throws IOException {
    Path home = InstalledScript.shared().home();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Each lives for some seconds, in which more than a first compilation never pays.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dfile.encoding=UTF-8");
    command.add("-XX:SharedArchiveFile=" + home.resolve("wordfreq.jsa"));
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"));
    command.add("-Dwordfreq.home=" + home);
    for (String property :
        List.of("wordfreq.job.jar", "wordfreq.spark.jar", "wordfreq.spark.home")) {
      command.add("-D%s=%s".formatted(property, System.getProperty(property)));
    }
    command.addAll(flags);
    command.add("-cp");
    command.add(home.resolve("lib").resolve("*") + moreClasses);
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Process start(
      Path state, Map<String, String> environment, Path out, Path err, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(state.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(WORDFREQ|WORKER|AWS)_.*|(?i:.*_proxy)"));
    builder.environment().put("XDG_STATE_HOME", state.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder.start();
  }
}
