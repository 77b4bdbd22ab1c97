package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.emr.ClusterDefinition;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cluster to create, as settings say: from a file, or from the one this program came with. How
 * it is scaled the file beside it says, if the definition does not.
 */
final class ClusterConfig {

  private static final String OWN = "/emr-config/";
  private static final String CLUSTER = "cluster.json";
  private static final String SCALING = "managed-scaling.json";

  private ClusterConfig() {}

  static ClusterDefinition read(Settings settings) {
    Optional<Path> file = settings.text(Setting.CLUSTER_CONFIG).map(Path::of);
    Optional<Path> scaling = file.map(path -> path.resolveSibling(SCALING));
    ClusterDefinition definition =
        parsed(
            file.map(Path::toString).orElse(CLUSTER),
            file.map(ClusterConfig::fromFile).orElseGet(() -> own(CLUSTER)),
            json ->
                ClusterDefinition.parse(
                    json, settings.required(Setting.CLUSTER_NAME), name -> value(name, settings)));
    if (scaling.isPresent() && !Files.exists(scaling.get())) {
      return definition;
    }
    return parsed(
        scaling.map(Path::toString).orElse(SCALING),
        scaling.map(ClusterConfig::fromFile).orElseGet(() -> own(SCALING)),
        definition::scaledBy);
  }

  private static ClusterDefinition parsed(
      String name, String json, Function<String, ClusterDefinition> parser) {
    try {
      return parser.apply(json);
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage(name + ": " + e.getMessage());
    }
  }

  private static String value(String name, Settings settings) {
    Setting setting =
        Setting.ofKey(name)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no setting ${%s}".formatted(name)));
    return settings.required(setting);
  }

  private static String fromFile(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw UserError.badUsage("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static String own(String name) {
    try (InputStream in = ClusterConfig.class.getResourceAsStream(OWN + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
