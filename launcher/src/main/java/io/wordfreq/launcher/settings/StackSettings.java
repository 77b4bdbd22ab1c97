package io.wordfreq.launcher.settings;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings that a CloudFormation stack's outputs give: {@code QueueUrl} is {@code queue-url}.
 * The stack is asked when the first setting is looked for.
 */
public final class StackSettings implements SettingsSource {
  private final String stack;
  private final Function<String, Map<String, String>> read;

  /** Null until the stack has been asked. */
  private SettingsSource outputs;

  /**
   * @param stack its name
   * @param read gives a stack's outputs by their keys
   */
  public StackSettings(String stack, Function<String, Map<String, String>> read) {
    this.stack = stack;
    this.read = read;
  }

  private static SettingsSource of(String stack, Map<String, String> outputs) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    outputs.forEach(
        (key, text) -> Setting.ofKey(key(key)).ifPresent(setting -> values.put(setting, text)));
    return SettingsSource.of("stack " + stack, values);
  }

  private static String key(String output) {
    return output.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  @Override
  public synchronized Optional<Value> find(Setting setting) {
    if (outputs == null) {
      outputs = of(stack, read.apply(stack));
    }
    return outputs.find(setting);
  }
}
