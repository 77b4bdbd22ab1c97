package io.wordfreq.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cluster}: what there is to do with the EMR cluster. */
@Command(
    name = "cluster",
    description = "Creates, shows and ends the EMR cluster that counts.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Create one, see how it does, end it:",
      "    wordfreq cluster create",
      "    wordfreq cluster show",
      "    wordfreq cluster terminate --yes"
    })
final class ClusterCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine commandLine() {
    return new CommandLine(new ClusterCommand())
        .addSubcommand(new ClusterCreateCommand().toCommandLine())
        .addSubcommand(new ClusterShowCommand().toCommandLine())
        .addSubcommand(new ClusterTerminateCommand().toCommandLine());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: create, show or terminate");
  }
}
