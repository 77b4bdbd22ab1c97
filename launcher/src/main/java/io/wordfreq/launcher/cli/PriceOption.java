package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.prices.PriceFile;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of every command that counts with prices. */
final class PriceOption {
  static final String USUAL = "wordfreq-prices.json";

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description =
          "The prices, as 'prices update' writes them. Default: "
              + USUAL
              + " here, if it exists;"
              + " else those of us-east-1 that wordfreq comes with.")
  private Path file;

  PriceList read() {
    Path usual = Path.of(USUAL);
    if (file == null && !Files.exists(usual)) {
      return PriceFile.builtIn();
    }
    Path from = file == null ? usual : file;
    try {
      return PriceFile.parse(Files.readString(from, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UserError("--prices %s cannot be read".formatted(from), e);
    } catch (IllegalArgumentException e) {
      throw new UserError("%s: %s".formatted(from, e.getMessage()), e);
    }
  }
}
