package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The reference in {@code docs} is what the commands' help says. */
class CommandReferenceTest {
  private static final Path REFERENCE = Path.of("..", "docs", "commands.md");
  private static final int WIDTH = 100;

  private static final String BEGINNING =
      """
      # Commands and settings

      What `wordfreq COMMAND --help` says. (Written by `CommandReferenceTest`: \
      `mvn test -pl local -am -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false \
      -Dreference.write=true`.)

      """;

  @Test
  void shouldSayWhatEveryCommandsHelpSays() throws IOException {
    // given
    String reference = reference();

    // when
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(REFERENCE, reference);
    }

    // then
    assertThat(Files.readString(REFERENCE))
        .as("docs/commands.md; write it with -Dreference.write=true")
        .isEqualTo(reference);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldGiveExamplesInEveryCommandsHelp(CommandLine command) {
    assertThat(command.getUsageMessage(Ansi.OFF))
        .contains("Examples:", "    " + command.getCommandSpec().qualifiedName());
  }

  private static String reference() {
    StringBuilder text = new StringBuilder(BEGINNING);
    text.append("```text\n").append(help(root())).append("```\n");
    commands()
        .forEach(
            command ->
                text.append("\n## ")
                    .append(command.getCommandSpec().qualifiedName())
                    .append("\n\n```text\n")
                    .append(help(command))
                    .append("```\n"));
    text.append("\n## Settings\n\n");
    text.append("| flag, and line of `wordfreq.properties` | variable | default | meaning |\n");
    text.append("|---|---|---|---|\n");
    for (Setting setting : Setting.values()) {
      text.append(
          "| `%s`, `%s` | `%s` | %s | %s |%n"
              .formatted(
                  setting.flag(),
                  setting.key(),
                  setting.variable(),
                  setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`",
                  setting.description()));
    }
    return text.toString();
  }

  private static String help(CommandLine command) {
    return command.getUsageMessage(Ansi.OFF);
  }

  private static CommandLine root() {
    return Main.commandLine().setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
  }

  static Stream<CommandLine> commands() {
    return below(root());
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(each -> Stream.concat(Stream.of(each), below(each)));
  }
}
