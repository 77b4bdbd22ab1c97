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

  private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "KILL", 9, "TERM", 15);

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
    assumeThat(isIgnored(signal))
        .as("SIG%s is ignored, as by what a shell starts in the background", signal)
        .isFalse();
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

  /** Whether this process ignores it, and so would what it starts: {@code SigIgn} of proc(5). */
  private static boolean isIgnored(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow()
            .substring("SigIgn:".length());
    long mask = Long.parseUnsignedLong(ignored.strip(), 16);
    return (mask & (1L << (NUMBERS.get(signal) - 1))) != 0;
  }

  private Process start(String... arguments) throws IOException {
    return ProgramRun.start(
        state, Map.of(), state.resolve("out.txt"), state.resolve("err.txt"), arguments);
  }
}
