package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the program is ended, its steps' processes end with it. */
class KilledIT {

  /** A process ends in milliseconds; this is for a machine that has much else to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

  @TempDir private Path state;
  private Path text;

  @BeforeEach
  void writeText() throws IOException {
    text = state.resolve("text.txt");
    // Long enough that a step has not ended before it is noticed.
    Files.writeString(text, "word ".repeat(4_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "INT", "TERM"})
  void shouldLeaveNoProcessBehind(String signal) throws Exception {
    // given
    assumeThat(ignoredSignals())
        .as("a shell that starts the tests in the background has them ignore some signals")
        .doesNotContain(signal);
    Process program = start("local", text.toString());
    await().atMost(PATIENCE).until(() -> program.children().findAny().isPresent());
    List<ProcessHandle> children = program.children().toList();

    // when
    new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid())).start().waitFor();

    // then
    program.waitFor();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    assertThat(state.resolve("wordfreq/wordfreq.properties")).doesNotExist();
  }

  @Test
  void shouldCountAfterARunThatWasKilled() throws Exception {
    // given
    Process program = start("local", text.toString());
    await().atMost(PATIENCE).until(() -> program.children().findAny().isPresent());
    program.destroyForcibly().waitFor();
    Path small = Files.writeString(state.resolve("small.txt"), "small");

    // when
    ProgramRun run = ProgramRun.of(state, "local", "--format=json", small.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).contains("small.txt");
  }

  /** Those that this process ignores, and so would what it starts (proc(5), {@code SigIgn}). */
  private static List<String> ignoredSignals() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return List.of();
    }
    long mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .findFirst()
            .orElse(0);
    // Bit n - 1 is signal n; SIGKILL cannot be ignored.
    return NUMBERS.keySet().stream()
        .filter(name -> (mask & (1L << (NUMBERS.get(name) - 1))) != 0)
        .toList();
  }

  private Process start(String... arguments) throws IOException {
    return ProgramRun.start(
        state, Map.of(), state.resolve("out.txt"), state.resolve("err.txt"), arguments);
  }
}
