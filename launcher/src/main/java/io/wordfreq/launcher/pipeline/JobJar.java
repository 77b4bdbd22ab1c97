package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.aws.s3.S3JobJar;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The jars of jobs: finds them, and puts them where a job can be run from. */
enum JobJar {
  MAPREDUCE(Setting.JOB_JAR, "mapreduce", "wordfreq-mapreduce.jar", "wordfreq.job.jar"),
  SPARK(Setting.SPARK_JAR, "spark", "wordfreq-spark.jar", "wordfreq.spark.jar");

  private final Setting setting;
  private final String module;
  private final String fileName;

  /** The script that starts this program knows where it built the jar. */
  private final String property;

  JobJar(Setting setting, String module, String fileName, String property) {
    this.setting = setting;
    this.module = module;
    this.fileName = fileName;
    this.property = property;
  }

  /**
   * Where it can be read by whatever runs it.
   *
   * @throws UserError if it is not there
   */
  String uri(Settings settings, AwsClients clients) {
    return uri(settings).orElseGet(() -> upload(locate(settings), settings, clients));
  }

  private static String upload(Path jar, Settings settings, AwsClients clients) {
    try {
      return new S3JobJar(clients.s3(), settings.required(Setting.WORK_BUCKET)).upload(jar);
    } catch (IOException e) {
      throw new UserError("cannot read the job's jar %s: %s".formatted(jar, e.getMessage()), e);
    }
  }

  /** The jar where a cluster can read it already, if that is what is set. */
  private Optional<String> uri(Settings settings) {
    return settings.text(setting).filter(S3Name::isUri);
  }

  /** The jar that is set, or that the script names, or that lies beside this program's own jar. */
  private Path locate(Settings settings) {
    Path jar =
        settings
            .text(setting)
            .or(() -> Optional.ofNullable(System.getProperty(property)))
            .map(Path::of)
            .orElseGet(this::besideOwnJar);
    if (!Files.isRegularFile(jar)) {
      throw UserError.badUsage(
          "the job's jar is not there: %s; build it (mvn package -pl %s -am), or pass %s FILE"
              .formatted(jar, module, setting.flag()));
    }
    return jar;
  }

  private Path besideOwnJar() {
    CodeSource source = JobJar.class.getProtectionDomain().getCodeSource();
    try {
      URI own = source == null ? null : source.getLocation().toURI();
      return own == null ? Path.of(fileName) : Path.of(own).resolveSibling(fileName);
    } catch (URISyntaxException e) {
      return Path.of(fileName);
    }
  }
}
