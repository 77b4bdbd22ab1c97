package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The engines there are, by the names that {@link Setting#ENGINE} gives them. */
final class Engines {

  /** Those that take batches of any size. */
  private static final Map<String, BiFunction<Settings, AwsClients, Engine>> LARGE =
      new TreeMap<>(
          Map.of(
              "emr", EmrEngine::ofMapReduce,
              "spark", EmrEngine::ofSpark,
              "serverless", ServerlessEngine::new));

  private static final Map<String, BiFunction<Settings, AwsClients, Engine>> BY_NAME =
      new TreeMap<>(LARGE);

  static {
    BY_NAME.put("direct", DirectEngine::onS3);
    BY_NAME.put("auto", Engines::auto);
  }

  private Engines() {}

  /** The engine that settings name; nothing of it is opened yet. */
  static Engine open(Settings settings, AwsClients clients) {
    return open(Setting.ENGINE, BY_NAME, settings, clients);
  }

  private static Engine auto(Settings settings, AwsClients clients) {
    return new AutoEngine(
        DirectEngine.onS3(settings, clients),
        open(Setting.AUTO_ENGINE, LARGE, settings, clients),
        settings.bytes(Setting.DIRECT_UP_TO),
        settings.duration(Setting.POLL_INTERVAL),
        Clock.systemUTC());
  }

  private static Engine open(
      Setting setting,
      Map<String, BiFunction<Settings, AwsClients, Engine>> engines,
      Settings settings,
      AwsClients clients) {
    BiFunction<Settings, AwsClients, Engine> engine = engines.get(settings.required(setting));
    if (engine == null) {
      throw settings.wrong(setting, "expected " + String.join(" or ", engines.keySet()));
    }
    return engine.apply(settings, clients);
  }
}
