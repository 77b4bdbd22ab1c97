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
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The cluster to create, as settings say: from a file, or from one of those this program came with.
 * How it is scaled the file beside it says, if the definition does not.
 */
final class ClusterConfig {

  private static final String OWN = "/emr-config/";
  private static final String SCALING = "managed-scaling.json";
  private static final String SPARK = "spark.json";

  /** The placeholder that is no setting: S3 is read where everything else is asked. */
  private static final String REGION = "region";

  /** What {@link Setting#CLUSTER_SIZE} chooses from. */
  private enum Size {
    STANDARD("cluster.json", true),
    SMALL("cluster-small.json", false);

    private final String file;

    /** Whether it has nodes that may come and go. */
    private final boolean scales;

    Size(String file, boolean scales) {
      this.file = file;
      this.scales = scales;
    }

    private static Size of(Settings settings) {
      String name = settings.required(Setting.CLUSTER_SIZE).strip();
      return Arrays.stream(values())
          .filter(size -> size.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(() -> settings.wrong(Setting.CLUSTER_SIZE, "expected standard or small"));
    }
  }

  private ClusterConfig() {}

  /**
   * @param spark whether steps need Spark
   * @param region the AWS Region in use, asked for only if the definition names it
   * @throws UserError if there is no such file, or it defines no cluster
   */
  static ClusterDefinition read(Settings settings, boolean spark, Supplier<String> region) {
    ClusterDefinition definition = read(settings, region);
    return spark ? parsed(SPARK, own(SPARK), definition::with) : definition;
  }

  private static ClusterDefinition read(Settings settings, Supplier<String> region) {
    UnaryOperator<String> values = name -> value(name, settings, region);
    Optional<Path> file = settings.text(Setting.CLUSTER_CONFIG).map(Path::of);
    return file.isPresent()
        ? fromFile(file.get(), settings, values)
        : own(Size.of(settings), settings, values);
  }

  private static ClusterDefinition fromFile(
      Path file, Settings settings, UnaryOperator<String> values) {
    ClusterDefinition definition = defined(file.toString(), text(file), settings, values);
    Path scaling = file.resolveSibling(SCALING);
    return Files.exists(scaling)
        ? parsed(scaling.toString(), text(scaling), definition::scaledBy)
        : definition;
  }

  private static ClusterDefinition own(Size size, Settings settings, UnaryOperator<String> values) {
    ClusterDefinition definition = defined(size.file, own(size.file), settings, values);
    return size.scales ? parsed(SCALING, own(SCALING), definition::scaledBy) : definition;
  }

  private static ClusterDefinition defined(
      String name, String json, Settings settings, UnaryOperator<String> values) {
    return parsed(
        name,
        json,
        text -> ClusterDefinition.parse(text, settings.required(Setting.CLUSTER_NAME), values));
  }

  private static ClusterDefinition parsed(
      String name, String json, Function<String, ClusterDefinition> parser) {
    try {
      return parser.apply(json);
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage(name + ": " + e.getMessage());
    }
  }

  private static String value(String name, Settings settings, Supplier<String> region) {
    if (name.equals(REGION)) {
      return region.get();
    }
    Setting setting =
        Setting.ofKey(name)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no setting ${%s}".formatted(name)));
    return settings.required(setting);
  }

  private static String text(Path file) {
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
