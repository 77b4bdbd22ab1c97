package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import io.wordfreq.launcher.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class WordFreqTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldHelp() {
    // when
    CommandRun run = CommandRun.of(adapters, "--help");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("launch", "submit", "upload", "results", "status");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldGiveExamplesInEveryCommandsHelp(String command) {
    // when
    CommandRun run = CommandRun.of(adapters, (command + " --help").split(" "));

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Examples:", "    wordfreq " + command);
  }

  static Stream<String> commands() {
    return names(new WordFreq(Map.of(), Path.of(""), Pipeline::open).toCommandLine(), "");
  }

  private static Stream<String> names(CommandLine command, String before) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            each ->
                Stream.concat(
                    Stream.of(before + each.getKey()),
                    names(each.getValue(), before + each.getKey() + " ")));
  }

  @Test
  void shouldRefuseAnUnknownCommandInOneLineAndAHint() {
    // when
    CommandRun run = CommandRun.of(adapters, "frobnicate");

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly("wordfreq: there is no command frobnicate", "Try 'wordfreq --help'.");
  }

  @Test
  void shouldGuessWhatAMistypedCommandWasToBe() {
    Map<String, String> meant =
        Map.of("lanch", "launch", "sumbit", "submit", "results.", "results", "clstr", "cluster");

    meant.forEach(
        (typed, command) ->
            assertThat(CommandRun.of(adapters, typed, "a.txt").err())
                .startsWith(
                    "wordfreq: there is no command %s; did you mean %s?"
                        .formatted(typed, command)));
  }

  @Test
  void shouldShowMistakesWithoutWhatTerminalsObey() {
    assertThat(CommandRun.of(adapters, "results", "a\u001b[31m").err())
        .contains("a\\x1b[31m")
        .doesNotContain("\u001b");
  }

  @Test
  void shouldGuessWhatAMistypedOptionWasToBe() {
    assertThat(CommandRun.of(adapters, "launch", "--until-emty").err())
        .contains("Unknown option: '--until-emty'", "--until-empty");
  }

  @Test
  void shouldAskForACommand() {
    assertThat(CommandRun.of(adapters).exitCode()).isEqualTo(2);
  }

  @Test
  void shouldShowTracesOnlyWhenVerbose() {
    // when
    CommandRun terse = CommandRun.of(adapters, "results", "uploads");
    CommandRun verbose = CommandRun.of(adapters, "results", "-v", "uploads");

    // then
    assertThat(terse.err().lines()).hasSize(1);
    assertThat(verbose.err()).contains("\tat io.wordfreq.launcher.cli");
  }
}
