package io.wordfreq.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code site}: the pages behind CloudFront. */
@Command(
    name = "site",
    description = "Lets people see the pages that a stack with Site=on publishes.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  A link that opens them for a working day:",
      "    wordfreq site link --for 8h --stack wordfreq"
    })
final class SiteCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine commandLine(SiteAccess access) {
    return new CommandLine(new SiteCommand())
        .addSubcommand(new SiteLinkCommand(access).toCommandLine());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: link");
  }
}
