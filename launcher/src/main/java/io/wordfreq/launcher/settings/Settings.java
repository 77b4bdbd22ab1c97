package io.wordfreq.launcher.settings;

import io.wordfreq.launcher.settings.SettingsSource.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The settings in force: of each, what the first source says that says anything.
 *
 * <p>Every getter throws {@link UserError} where a value is wrong, naming where it was set.
 */
public final class Settings {
  private final List<SettingsSource> sources;

  private Settings(List<SettingsSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Settings from these sources, the first one strongest. */
  public static Settings of(List<SettingsSource> sources) {
    return new Settings(sources);
  }

  /** Settings of a process that has neither a command line nor a folder of its own. */
  public static Settings ofEnvironment(Map<String, String> environment) {
    return of(
        List.of(
            SettingsSource.environment(environment), SettingsSource.oldEnvironment(environment)));
  }

  /** The same with a source that is stronger than all others. */
  public Settings overriddenBy(SettingsSource source) {
    return new Settings(Stream.concat(Stream.of(source), sources.stream()).toList());
  }

  /** The same with a source that is asked when all others are silent. */
  public Settings withFallback(SettingsSource source) {
    return new Settings(Stream.concat(sources.stream(), Stream.of(source)).toList());
  }

  /** A text as it was set, or its default; absent where neither is there. */
  public Optional<String> text(Setting setting) {
    return value(setting).map(Value::text);
  }

  /** A text that must be there. */
  public String required(Setting setting) {
    return text(setting)
        .orElseThrow(
            () ->
                UserError.badUsage(
                    "%s is not set: pass %s, set %s, or write %s=... to wordfreq.properties"
                        .formatted(
                            setting.key(), setting.flag(), setting.variable(), setting.key())));
  }

  /** A whole number of 1 or more that is set or has a default. */
  public int count(Setting setting) {
    return parsed(setting, SettingValues::count);
  }

  /** A size in bytes, of 1 or more, that is set or has a default. */
  public long bytes(Setting setting) {
    return parsed(setting, SettingValues::bytes);
  }

  /** A time that is set or has a default. */
  public Duration duration(Setting setting) {
    return parsed(setting, SettingValues::duration);
  }

  /** A time that is set or has a default, and must not be shorter than this. */
  public Duration atLeast(Setting setting, Duration shortest) {
    Duration time = duration(setting);
    if (time.compareTo(shortest) < 0) {
      throw wrong(setting, "expected at least %d min".formatted(shortest.toMinutes()));
    }
    return time;
  }

  /** The error of a setting that is wrong in a way that only its user can tell. */
  public UserError wrong(Setting setting, String expected) {
    return UserError.badUsage(
        Secrets.hidden(value(setting).orElseThrow().origin()) + ": " + expected);
  }

  /** What to pass to the job, as its command line takes it. */
  public List<String> jobOptions() {
    List<String> options = new ArrayList<>();
    addOption(Setting.TOP, text -> Integer.toString(SettingValues.count(text)), options);
    addOption(Setting.MIN_LENGTH, text -> Integer.toString(SettingValues.count(text)), options);
    addOption(Setting.WORDS, SettingValues::wordRule, options);
    addOption(Setting.FOLD, SettingValues::folding, options);
    addOption(Setting.STOP_WORDS, SettingValues::stopWords, options);
    addOption(Setting.ENCODING, SettingValues::encoding, options);
    addOption(Setting.MARKUP, SettingValues::markup, options);
    return List.copyOf(options);
  }

  private void addOption(Setting setting, UnaryOperator<String> parser, List<String> options) {
    value(setting)
        .ifPresent(
            value -> {
              options.add(setting.flag());
              options.add(parse(value, parser));
            });
  }

  private <T> T parsed(Setting setting, Function<String, T> parser) {
    required(setting);
    return parse(value(setting).orElseThrow(), parser);
  }

  private static <T> T parse(Value value, Function<String, T> parser) {
    try {
      return parser.apply(value.text().strip());
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage(value.origin() + ": " + e.getMessage());
    }
  }

  /** A value with its origin. */
  public Optional<Value> value(Setting setting) {
    return sources.stream()
        .map(source -> source.find(setting))
        .flatMap(Optional::stream)
        .findFirst()
        .filter(value -> !value.text().isBlank())
        .or(() -> defaultValue(setting));
  }

  private static Optional<Value> defaultValue(Setting setting) {
    return setting.defaultText().isEmpty()
        ? Optional.empty()
        : Optional.of(new Value(setting.defaultText(), "default", "default of " + setting.key()));
  }
}
