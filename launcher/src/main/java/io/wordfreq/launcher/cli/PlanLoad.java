package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.plan.Load;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say what comes, and when. */
final class PlanLoad {
  /** As many as are announced in at most 10,000 to a time. */
  private static final long MOST = 2_000_000_000L;

  private static final Map<String, Double> UNITS =
      Map.of("s", 1.0, "min", 60.0, "h", 3600.0, "d", 86_400.0);

  @Option(names = "--documents", paramLabel = "N", description = "How many documents come.")
  private Long documents;

  @Option(
      names = "--bytes",
      paramLabel = "SIZE",
      description = "How large they are together, such as 95MB.")
  private String bytes;

  @Option(
      names = "--arrive",
      paramLabel = "TIME",
      description = "One comes after each pause, such as 5s. Default: all come at once.")
  private String arrive;

  @Option(
      names = "--rate",
      paramLabel = "N/UNIT",
      description = "They come by chance, so many a unit (s, min, h, d), such as 10/min.")
  private String rate;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "They come as the file says: a line for each, SECONDS,BYTES.")
  private Path trace;

  Load load() {
    if (trace != null) {
      if (documents != null || bytes != null || arrive != null || rate != null) {
        throw UserError.badUsage(
            "--trace says what comes: leave --documents, --bytes, --arrive and --rate out");
      }
      return read(trace);
    }
    if (documents == null || bytes == null) {
      throw UserError.badUsage(
          "how much comes? Say --documents N and --bytes SIZE, or --trace FILE");
    }
    if (documents < 1 || documents > MOST) {
      throw UserError.badUsage(
          "--documents %d: expected a whole number from 1 to %d".formatted(documents, MOST));
    }
    double size = size(bytes);
    if (arrive != null && rate != null) {
      throw UserError.badUsage("either --arrive or --rate, not both");
    }
    if (arrive != null) {
      double pause =
          PlanSettings.seconds(PlanSettings.parse("--arrive", arrive, SettingValues::duration));
      return Load.every(pause, documents, size);
    }
    return rate != null
        ? Load.rate(PlanSettings.parse("--rate", rate, PlanLoad::perSecond), documents, size)
        : Load.burst(documents, size);
  }

  /** How it comes, in words. */
  String description() {
    if (trace != null) {
      return "as " + trace + " says";
    }
    if (arrive != null) {
      return "one after each " + arrive;
    }
    return rate != null ? rate + " by chance" : "all at once";
  }

  private static double size(String text) {
    // A petabyte is more than settings know.
    return text.toUpperCase(java.util.Locale.ROOT).endsWith("PB")
        ? 1000.0
            * PlanSettings.parse(
                "--bytes", text.substring(0, text.length() - 2) + "TB", SettingValues::bytes)
        : PlanSettings.parse("--bytes", text, SettingValues::bytes);
  }

  static double perSecond(String text) {
    String expected = "expected a number and a unit (s, min, h or d), such as 10/min";
    String[] parts = text.split("/", -1);
    Double unit = parts.length == 2 ? UNITS.get(parts[1]) : null;
    if (unit == null) {
      throw new IllegalArgumentException(expected);
    }
    try {
      double number = Double.parseDouble(parts[0]);
      if (!(number > 0) || Double.isInfinite(number)) {
        throw new IllegalArgumentException(expected);
      }
      return number / unit;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static Load read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError("--trace %s cannot be read".formatted(file), e);
    }
    double[][] arrivals = new double[lines.size()][];
    for (int i = 0; i < arrivals.length; i++) {
      arrivals[i] = arrival(lines.get(i), "%s, line %d".formatted(file, i + 1));
    }
    if (arrivals.length == 0) {
      throw UserError.badUsage("--trace %s: no line".formatted(file));
    }
    Arrays.sort(arrivals, Comparator.comparingDouble(each -> each[0]));
    return Load.trace(
        Arrays.stream(arrivals).mapToDouble(each -> each[0]).toArray(),
        Arrays.stream(arrivals).mapToDouble(each -> each[1]).toArray());
  }

  private static double[] arrival(String line, String place) {
    String[] parts = line.split(",", -1);
    try {
      double seconds = Double.parseDouble(parts[0].trim());
      double size = Double.parseDouble(parts.length == 2 ? parts[1].trim() : "");
      if (seconds >= 0 && size >= 0 && seconds + size < Double.POSITIVE_INFINITY) {
        return new double[] {seconds, size};
      }
    } catch (NumberFormatException e) {
      throw wrong(line, place, e);
    }
    throw wrong(line, place, null);
  }

  private static UserError wrong(String line, String place, Exception cause) {
    UserError error =
        UserError.badUsage(
            "%s: expected SECONDS,BYTES, such as 12.5,791000, not %s".formatted(place, line));
    if (cause != null) {
      error.initCause(cause);
    }
    return error;
  }
}
