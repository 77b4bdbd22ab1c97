package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.ClusterDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The cluster to create, as settings say: from a file, or from the one this program came with. */
final class ClusterConfig {

  private static final String OWN = "/emr-config/cluster.json";

  private ClusterConfig() {}

  static ClusterDefinition read(Settings settings) {
    Optional<String> file = settings.text(Setting.CLUSTER_CONFIG);
    String json = file.map(ClusterConfig::fromFile).orElseGet(ClusterConfig::own);
    try {
      return ClusterDefinition.parse(
          json, settings.required(Setting.CLUSTER_NAME), name -> value(name, settings));
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage(file.orElse("cluster.json") + ": " + e.getMessage());
    }
  }

  private static String value(String name, Settings settings) {
    Setting setting =
        Setting.ofKey(name)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no setting ${%s}".formatted(name)));
    return settings.required(setting);
  }

  private static String fromFile(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw UserError.badUsage("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static String own() {
    try (InputStream in = ClusterConfig.class.getResourceAsStream(OWN)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
