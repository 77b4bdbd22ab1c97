package io.wordfreq.local.step;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A child JVM that runs {@code hadoop jar} once it is told what, and again after a step that has
 * succeeded. This process holds the writing end of the child's standard input, so the child notices
 * when this process ends, however it does.
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

  /** The line of its output that says that a step has succeeded, as StepMain has it. */
  private static final String SUCCEEDED = "step succeeded";

  private final Process process;
  private final DataOutputStream input;
  private final BufferedReader output;
  private final Path folder;

  /** What the last step ran, null before the first. */
  private Path jar;

  private boolean ready = true;

  /** Whether it is to end, which takes a while. */
  private volatile boolean doomed;

  private int steps;

  private StepProcess(Process process, Path folder) {
    this.process = process;
    this.input = new DataOutputStream(process.getOutputStream());
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.folder = folder;
  }

  /**
   * Starts the JVM.
   *
   * @param parent the folder for a folder of its own, which goes with it
   * @param temporary the folder for Hadoop's temporary files
   */
  static StepProcess start(StepJvm jvm, Path parent, Path temporary) throws IOException {
    Files.createDirectories(parent);
    Path folder = Files.createTempDirectory(parent, "jvm");
    ProcessBuilder builder = new ProcessBuilder(jvm.command(temporary)).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> NOT_FOR_STEPS.matcher(name).matches());
    for (String file : List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")) {
      // Else those in the user's home, in which a mistake would end the step.
      builder.environment().put(file, "/dev/null");
    }
    return new StepProcess(builder.start(), folder);
  }

  /** Sends the system properties that Hadoop's configuration refers to; comes before the run. */
  void configure(Map<String, String> properties) throws IOException {
    send(properties.entrySet().stream().map(p -> p.getKey() + "=" + p.getValue()).toList());
  }

  /**
   * Takes the jar of the next step.
   *
   * @return where it is then: if it is the one of the last step, where that is, so that the child
   *     need not load it again
   */
  Path keep(Path given) throws IOException {
    if (jar == null || Files.mismatch(jar, given) >= 0) {
      jar = folder.resolve("step-%d.jar".formatted(steps));
      Files.move(given, jar);
    } else {
      Files.delete(given);
    }
    return jar;
  }

  /**
   * Makes it run a jar, as {@code hadoop jar} would with these arguments, or spark-submit, and
   * waits for the end of that, or of itself. What Java itself has to say, as when there is no
   * memory for it, is added to the step's stderr.
   *
   * @param logs the folder for the step's stdout and stderr
   * @return the exit code, 0 if it is ready for another step
   */
  int run(Path logs, List<String> command) throws IOException, InterruptedException {
    ready = false;
    steps++;
    Path stderr = logs.resolve("stderr");
    Files.createFile(stderr);
    Files.createFile(logs.resolve("stdout"));
    List<String> message = new ArrayList<>(List.of(logs.toAbsolutePath().toString()));
    message.addAll(command);
    send(message);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.endsWith(SUCCEEDED)) {
        ready = true;
        return 0;
      }
      Files.writeString(stderr, line + System.lineSeparator(), StandardOpenOption.APPEND);
    }
    return process.waitFor();
  }

  private void send(List<String> strings) throws IOException {
    input.writeInt(strings.size());
    for (String string : strings) {
      input.writeUTF(string);
    }
    input.flush();
  }

  /** How many steps it has been given. */
  int steps() {
    return steps;
  }

  /** Has it end by itself, after a step that has succeeded, and waits for that. */
  void end() {
    doomed = true;
    try {
      input.close();
    } catch (IOException e) {
      // It has ended.
    }
    process.onExit().join();
  }

  /** Kills it, if need be, and removes its folder. */
  void discard() throws IOException {
    process.destroyForcibly().onExit().join();
    // By its path: nobody else writes there.
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /** Whether it can run a step now. */
  boolean isReady() {
    return ready && !doomed && process.isAlive();
  }

  void interrupt() {
    doomed = true;
    process.destroy();
  }

  void kill() {
    doomed = true;
    process.destroyForcibly();
  }

  long pid() {
    return process.pid();
  }
}
