package io.wordfreq.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code engine}: what counts batches. */
@Command(
    name = "engine",
    description = "Shows what counts batches.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {"  How the engine stands that is set:", "    wordfreq engine show"})
final class EngineCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine commandLine() {
    return new CommandLine(new EngineCommand())
        .addSubcommand(new EngineShowCommand().toCommandLine());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: show");
  }
}
