package io.wordfreq.local.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A sandbox in a terminal of its own. */
final class SandboxProcess implements AutoCloseable {

  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");

  private final Process process;
  private final Map<String, String> environment;

  private SandboxProcess(Process process, Map<String, String> environment) {
    this.process = process;
    this.environment = environment;
  }

  /** Starts it and waits for what it prints. */
  static SandboxProcess start(Path state, String... arguments) throws IOException {
    Path out = Files.createTempFile(state, "sandbox", ".env");
    Path err = Files.createTempFile(state, "sandbox", ".err");
    Process process = ProgramRun.start(state, Map.of(), out, err, arguments);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !process.isAlive() || Files.readString(err).contains("is up"));
    Map<String, String> environment =
        Files.readString(out)
            .lines()
            .map(EXPORT::matcher)
            .filter(matcher -> matcher.matches())
            .collect(Collectors.toMap(matcher -> matcher.group(1), matcher -> matcher.group(2)));
    if (environment.isEmpty()) {
      throw new IOException(Files.readString(err));
    }
    return new SandboxProcess(process, environment);
  }

  /** What it exports. */
  Map<String, String> environment() {
    return environment;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
