package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The engines there are, by the names that {@link Setting#ENGINE} gives them. */
final class Engines {

  private static final Map<String, BiFunction<Settings, AwsClients, Engine>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "emr", EmrEngine::new, "direct", (settings, clients) -> new DirectEngine(clients)));

  private Engines() {}

  /** The engine that settings name; nothing of it is opened yet. */
  static Engine open(Settings settings, AwsClients clients) {
    BiFunction<Settings, AwsClients, Engine> engine =
        BY_NAME.get(settings.required(Setting.ENGINE));
    if (engine == null) {
      throw settings.wrong(Setting.ENGINE, "expected " + String.join(" or ", BY_NAME.keySet()));
    }
    return engine.apply(settings, clients);
  }
}
