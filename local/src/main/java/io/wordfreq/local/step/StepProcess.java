package io.wordfreq.local.step;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A child JVM that runs {@code hadoop jar} once it is told what. This process holds the writing end
 * of the child's standard input, so the child notices when this process ends, however it does.
 */
final class StepProcess {

  /**
   * Variables that are meant for other processes: they would change how this one starts, or where
   * it looks for the S3 it is told of, which is on this machine and needs no proxy.
   */
  private static final Pattern NOT_FOR_STEPS =
      Pattern.compile(
          "JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|CLASSPATH|HADOOP_.*|AWS_.*"
              + "|(?i:(http|https|ftp|all|no)_proxy)");

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
    ProcessBuilder builder =
        new ProcessBuilder(jvm.command(temporary))
            .redirectOutput(logs.resolve("stdout").toFile())
            .redirectError(logs.resolve("stderr").toFile());
    builder.environment().keySet().removeIf(name -> NOT_FOR_STEPS.matcher(name).matches());
    for (String file : List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")) {
      // Else those in the user's home, in which a mistake would end the step.
      builder.environment().put(file, "/dev/null");
    }
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

  boolean isAlive() {
    return process.isAlive();
  }

  void interrupt() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  long pid() {
    return process.pid();
  }
}
