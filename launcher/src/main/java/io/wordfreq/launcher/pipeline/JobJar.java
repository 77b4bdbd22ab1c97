package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Finds the job's jar. */
public final class JobJar {
  private static final String NAME = "wordfreq-mapreduce.jar";

  /** The script that starts this program knows where it built the jar. */
  private static final String PROPERTY = "wordfreq.job.jar";

  private JobJar() {}

  /** The jar where a cluster can read it already, if that is what is set. */
  static Optional<String> uri(Settings settings) {
    return settings.text(Setting.JOB_JAR).filter(S3Name::isUri);
  }

  /** The jar that is set, or that the script names, or that lies beside this program's own jar. */
  static Path locate(Settings settings) {
    Path jar =
        settings
            .text(Setting.JOB_JAR)
            .or(() -> Optional.ofNullable(System.getProperty(PROPERTY)))
            .map(Path::of)
            .orElseGet(JobJar::besideOwnJar);
    if (!Files.isRegularFile(jar)) {
      throw UserError.badUsage(
          "the job's jar is not there: %s; pass --job-jar FILE".formatted(jar));
    }
    return jar;
  }

  private static Path besideOwnJar() {
    CodeSource source = JobJar.class.getProtectionDomain().getCodeSource();
    try {
      URI own = source == null ? null : source.getLocation().toURI();
      return own == null ? Path.of(NAME) : Path.of(own).resolveSibling(NAME);
    } catch (URISyntaxException e) {
      return Path.of(NAME);
    }
  }
}
