package io.wordfreq.launcher.settings;

import java.util.Map;
import java.util.Optional;

/** One of the places that settings come from. */
@FunctionalInterface
public interface SettingsSource {

  /**
   * What this place says of a setting, if anything; an empty text says that it is not to be set.
   */
  Optional<Value> find(Setting setting);

  /** A place that is not written by people, such as a stack's outputs or a sandbox. */
  static SettingsSource of(String name, Map<Setting, String> values) {
    Map<Setting, String> copy = Map.copyOf(values);
    return setting ->
        Optional.ofNullable(copy.get(setting))
            .map(text -> new Value(text, name, name + ": " + setting.key() + "=" + text));
  }

  /** The command line. */
  static SettingsSource flags(Map<Setting, String> values) {
    return setting ->
        Optional.ofNullable(values.get(setting))
            .map(text -> new Value(text, setting.flag(), setting.flag() + " " + text));
  }

  /** The environment's {@code WORDFREQ_} variables. */
  static SettingsSource environment(Map<String, String> environment) {
    return setting -> variable(environment, setting.variable());
  }

  /** The variables of the old worker. */
  static SettingsSource oldEnvironment(Map<String, String> environment) {
    return setting -> setting.oldVariable().flatMap(name -> variable(environment, name));
  }

  private static Optional<Value> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(text -> new Value(text, name, name + "=" + text));
  }

  /**
   * A setting's value.
   *
   * @param text as it was written
   * @param place where it was set
   * @param origin both, as an error message begins with them
   */
  record Value(String text, String place, String origin) {}
}
