package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.plan.EngineSettings;
import io.wordfreq.launcher.plan.Gathering;
import io.wordfreq.launcher.plan.Parameters;
import io.wordfreq.launcher.plan.PipelineModel;
import io.wordfreq.launcher.plan.PlannedEngine;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings of {@code plan} that may be compared, as they are written, by their flags' names.
 */
final class PlanSettings {
  private final Map<String, String> values;

  private PlanSettings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param values by name, without the dashes
   */
  static PlanSettings of(Map<String, String> values) {
    return new PlanSettings(new LinkedHashMap<>(values));
  }

  /** These settings once for each value of one of them, such as {@code max-units=1,2,4}. */
  List<PlanSettings> compare(String comparison) {
    int equals = comparison.indexOf('=');
    String name = equals < 0 ? comparison : comparison.substring(0, equals);
    if (equals < 0 || !values.containsKey(name)) {
      throw UserError.badUsage(
          "--compare %s: expected one of %s, and its values, as in max-units=1,2,4"
              .formatted(comparison, String.join(", ", values.keySet())));
    }
    return Arrays.stream(comparison.substring(equals + 1).split(","))
        .map(value -> with(name, value.trim()))
        .toList();
  }

  private PlanSettings with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new PlanSettings(changed);
  }

  /**
   * What is predicted.
   *
   * @param compared the setting that a comparison is of; null for none
   */
  PipelineModel model(String compared, Parameters parameters) {
    return new PipelineModel(
        name(compared),
        engine(),
        engineSettings(),
        new Gathering(
            value("max-documents", SettingValues::count),
            value("max-bytes", SettingValues::bytes),
            seconds("max-wait"),
            values.get("schedule").equals("none") ? 0 : seconds("schedule")),
        parameters);
  }

  /** What tells it from others that are compared with it. */
  String name(String compared) {
    return compared == null || compared.equals("engine")
        ? values.get("engine")
        : "%s %s=%s".formatted(values.get("engine"), compared, values.get(compared));
  }

  PlannedEngine engine() {
    return value(
        "engine",
        text ->
            PlannedEngine.ofName(text)
                .orElseThrow(() -> new IllegalArgumentException("expected " + engines())));
  }

  EngineSettings engineSettings() {
    int least = value("min-units", SettingValues::count);
    int most = value("max-units", SettingValues::count);
    if (most < least) {
      throw UserError.badUsage("--max-units %d is less than --min-units %d".formatted(most, least));
    }
    return new EngineSettings(
        least,
        most,
        value("spot", PlanSettings::yesOrNo),
        "m7g.xlarge",
        value("direct-up-to", SettingValues::bytes),
        value("function-memory", SettingValues::count),
        // A call has 15 minutes, of which the function keeps half a one to end in order.
        870);
  }

  private double seconds(String name) {
    double seconds = value(name, SettingValues::duration).toMillis() / 1000.0;
    if (seconds == 0 && name.equals("schedule")) {
      throw UserError.badUsage("--schedule 0: expected a time such as 1m, or none");
    }
    return seconds;
  }

  private static boolean yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw new IllegalArgumentException("expected yes or no");
    };
  }

  static String engines() {
    return Arrays.stream(PlannedEngine.values())
        .map(PlannedEngine::toString)
        .collect(Collectors.joining(", "));
  }

  private <T> T value(String name, Function<String, T> read) {
    return parse("--" + name, values.get(name), read);
  }

  /** What a flag's text means; a mistake names the flag. */
  static <T> T parse(String flag, String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage("%s %s: %s".formatted(flag, text, e.getMessage()));
    }
  }

  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
