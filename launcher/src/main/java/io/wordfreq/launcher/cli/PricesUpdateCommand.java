package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.prices.BulkPrices;
import io.wordfreq.launcher.aws.prices.PriceFile;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prices update}: reads a Region's prices. */
@Command(
    name = "update",
    description = {
      "Reads a Region's prices from AWS's price list, and writes them to a small file. It needs no"
          + " credentials; EC2's list has hundreds of megabytes, of which nothing is kept.",
      "",
      "A product that the list lacks, or that it has twice, is an error; then nothing is written."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Those of Frankfurt, which plan then counts with:",
      "    wordfreq prices update --region eu-central-1",
      "  Also those of another type of machine, to a file of that name:",
      "    wordfreq prices update --region eu-central-1 --instance-types m7g.xlarge,m7g.2xlarge"
          + " --output frankfurt.json"
    })
final class PricesUpdateCommand implements Callable<Integer> {
  private final Supplier<String> usualRegion;

  @Spec private CommandSpec spec;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The Region, such as eu-central-1. Default: what AWS_REGION says.")
  private String region;

  @Option(
      names = "--instance-types",
      paramLabel = "TYPE,...",
      split = ",",
      description =
          "The machines. Default: those that clusters are made of first, and the old group's.")
  private List<String> types = PriceList.INSTANCE_TYPES;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = PriceOption.USUAL,
      description = "Where to. Default: ${DEFAULT-VALUE}.")
  private Path output;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "Where the price list is. Default: AWS's own, in us-east-1.")
  private URI from = BulkPrices.AWS;

  /**
   * @param usualRegion what AWS_REGION says; null where nothing does
   */
  PricesUpdateCommand(Supplier<String> usualRegion) {
    this.usualRegion = usualRegion;
  }

  @Override
  public Integer call() throws InterruptedException {
    String wanted = region != null ? region : usualRegion.get();
    if (wanted == null) {
      throw UserError.badUsage("which Region? Say --region, or set AWS_REGION");
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      PriceList list =
          new BulkPrices(from, Clock.systemUTC())
              .read(
                  wanted,
                  PriceList.products(types),
                  message -> {
                    err.println(message);
                    err.flush();
                  });
      Files.writeString(output, PriceFile.text(list), StandardCharsets.UTF_8);
      spec.commandLine().getOut().println(output);
      return ExitCode.DONE;
    } catch (MissingPriceException e) {
      throw new UserError(e.getMessage(), e);
    } catch (IOException e) {
      throw new UserError(
          "the price list cannot be read from %s, or not written to %s: %s"
              .formatted(from, output, e.getMessage()),
          e);
    }
  }
}
