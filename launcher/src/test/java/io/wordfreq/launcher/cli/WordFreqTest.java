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
import picocli.CommandLine.Command;

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
    return names(root(), "").filter(name -> !name.equals("more"));
  }

  private static CommandLine root(String... arguments) {
    return new WordFreq(Map.of(), Path.of(""), Pipeline::open)
        .toCommandLine(Map.of("more", () -> new CommandLine(new MoreCommand())), arguments);
  }

  @Test
  void shouldMakeTheOneCommandThatIsAskedFor() {
    assertThat(root("status", "--help").getSubcommands()).containsOnlyKeys("status");
    assertThat(root("more").getSubcommands()).containsOnlyKeys("more");
  }

  @Test
  void shouldMakeAllWhereAnyMayBeMeant() {
    int all = root().getSubcommands().size();

    assertThat(all).isGreaterThan(10);
    assertThat(root("--help").getSubcommands()).hasSize(all);
    assertThat(root("-v", "status").getSubcommands()).hasSize(all);
    assertThat(root("statsu").getSubcommands()).hasSize(all);
    assertThat(root("completion").getSubcommands()).hasSize(all);
  }

  @Test
  void shouldKnowEachCommandByItsOwnName() {
    assertThat(root().getSubcommands())
        .allSatisfy((name, command) -> assertThat(command.getCommandName()).isEqualTo(name))
        .allSatisfy(
            (name, command) ->
                assertThat(command.getCommand().getClass().getAnnotation(Command.class).name())
                    .isEqualTo(name));
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

  /** A command that is not the launcher's. */
  @Command(name = "more")
  private static final class MoreCommand {}
}
