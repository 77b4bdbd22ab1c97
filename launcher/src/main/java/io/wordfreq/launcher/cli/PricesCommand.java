package io.wordfreq.launcher.cli;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prices}: what AWS asks. */
@Command(
    name = "prices",
    description = "Shows the prices that plan counts with, and reads them from AWS's price list.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Those that are counted with, and a Region's own:",
      "    wordfreq prices show",
      "    wordfreq prices update --region eu-central-1"
    })
final class PricesCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine commandLine(Supplier<String> region) {
    return new CommandLine(new PricesCommand())
        .addSubcommand(new CommandLine(new PricesShowCommand()))
        .addSubcommand(new CommandLine(new PricesUpdateCommand(region)));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: show or update");
  }
}
