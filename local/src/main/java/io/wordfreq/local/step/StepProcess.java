package io.wordfreq.local.step;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A child JVM that runs {@code hadoop jar} once it is told what. This process holds the writing end
 * of the child's standard input, so the child notices when this process ends, however it does.
 */
final class StepProcess {

  private final Process process;
  private final DataOutputStream input;
  private final Path logs;

  private StepProcess(Process process, Path logs) {
    this.process = process;
    this.input = new DataOutputStream(process.getOutputStream());
    this.logs = logs;
  }

  /**
   * Starts the JVM.
   *
   * @param logs the folder for its output
   * @param temporary the folder for Hadoop's temporary files
   */
  static StepProcess start(StepJvm jvm, Path logs, Path temporary) throws IOException {
    Files.createDirectories(logs);
    Files.createDirectories(temporary);
    ProcessBuilder builder =
        new ProcessBuilder(jvm.command(temporary))
            .redirectOutput(logs.resolve("stdout").toFile())
            .redirectError(logs.resolve("stderr").toFile());
    // They are meant for other processes, and would change how this one starts.
    builder.environment().remove("HADOOP_CLIENT_SKIP_UNJAR");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("HADOOP_CLASSPATH");
    return new StepProcess(builder.start(), logs);
  }

  /** Sends the system properties that Hadoop's configuration refers to; comes before the run. */
  void configure(Map<String, String> properties) throws IOException {
    send(properties.entrySet().stream().map(p -> p.getKey() + "=" + p.getValue()).toList());
  }

  /** Makes it run a jar, as {@code hadoop jar} would with these arguments. */
  void run(List<String> arguments) throws IOException {
    send(arguments);
  }

  private void send(List<String> strings) throws IOException {
    input.writeInt(strings.size());
    for (String string : strings) {
      input.writeUTF(string);
    }
    input.flush();
  }

  /** Where its output is now. */
  Path logs() {
    return logs;
  }

  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  void kill() {
    process.destroyForcibly();
  }

  long pid() {
    return process.pid();
  }
}
