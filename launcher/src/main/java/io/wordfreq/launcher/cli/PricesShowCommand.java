package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.prices.PriceFile;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.report.PriceText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code prices show}: what is counted with. */
@Command(
    name = "show",
    description = "Shows prices: each with its unit and source, and the day they were read.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Those that plan counts with:",
      "    wordfreq prices show",
      "  What an hour of the nodes' machines costs:",
      "    wordfreq prices show --format json | jq -r '.prices.\"ec2 m7g.xlarge\".usd'"
    })
final class PricesShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PriceOption prices;
  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    PriceList list = prices.read();
    if (format.isJson()) {
      spec.commandLine().getOut().print(PriceFile.text(list));
    } else {
      PriceText.lines(list).forEach(spec.commandLine().getOut()::println);
    }
    return ExitCode.DONE;
  }
}
