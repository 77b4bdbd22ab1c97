package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.report.AwaitedResults;
import io.wordfreq.launcher.report.Columns;
import io.wordfreq.launcher.report.ResultPrinter;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code upload}: files into the uploads bucket. */
@Command(
    name = "upload",
    description =
        "Uploads files; S3 announces them on the jobs queue, and a launcher has them counted.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Upload, as reports/a.txt and reports/b.txt:",
      "    wordfreq upload --prefix reports/ a.txt b.txt",
      "  Upload, and print the results when a launcher has brought them:",
      "    wordfreq upload --wait a.txt"
    })
final class UploadCommand extends PipelineCommand {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Text files.")
  private List<Path> files;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "Put before the files' names to make the keys.")
  private String prefix;

  @Option(names = "--wait", description = "Wait for the results and print them.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "How long to wait for the results. Default: 1h.")
  private String timeout;

  @Mixin private FormatOption format;

  UploadCommand() {
    super(EnumSet.of(Setting.UPLOADS_BUCKET, Setting.STORE, Setting.TABLE, Setting.POLL_INTERVAL));
  }

  @Override
  public Integer call() {
    Map<String, Path> filesByKey = filesByKey();
    Duration longest = parseTimeout();
    Settings settings = settings();
    try (Pipeline pipeline = open(settings)) {
      if (!wait) {
        filesByKey.forEach(
            (key, file) -> {
              String uri = pipeline.uploads().upload(file, key).uri();
              out().println(format.isJson() ? json(uri) : uri);
              out().flush();
            });
        return ExitCode.DONE;
      }
      return uploadAndWait(filesByKey, pipeline, settings, longest);
    }
  }

  private static ObjectNode json(String uri) {
    return JsonNodeFactory.instance.objectNode().put("document", uri);
  }

  private int uploadAndWait(
      Map<String, Path> filesByKey, Pipeline pipeline, Settings settings, Duration longest) {
    String bucket = settings.required(Setting.UPLOADS_BUCKET);
    Duration pollInterval = settings.duration(Setting.POLL_INTERVAL);
    AwaitedResults awaited = new AwaitedResults(pipeline.results());
    filesByKey.forEach(
        (key, file) -> {
          awaited.remember(bucket + "/" + key);
          DocumentVersion uploaded = pipeline.uploads().upload(file, key);
          err().println("uploaded " + Columns.printable(uploaded.uri()));
          err().flush();
        });
    err().println("waiting for the results; a launcher must be running (wordfreq launch)");
    err().flush();
    ResultPrinter printer = new ResultPrinter(out(), format.value());
    try (StopSignal stop = StopSignal.listen()) {
      long deadline = System.nanoTime() + longest.toNanos();
      awaited.printNew(printer);
      while (!awaited.isDone() && !stop.isRequested()) {
        if (System.nanoTime() - deadline > 0) {
          throw new UserError(
              "no result after %s: %s; is a launcher running? See wordfreq status"
                  .formatted(timeout, String.join(", ", awaited.missing())));
        }
        stop.pause(pollInterval);
        awaited.printNew(printer);
      }
    }
    printer.finish();
    return ExitCode.ofFailedDocuments(printer.failures());
  }

  private Duration parseTimeout() {
    try {
      return SettingValues.duration(timeout);
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage("--timeout " + timeout + ": " + e.getMessage());
    }
  }

  private Map<String, Path> filesByKey() {
    Map<String, Path> byKey = new LinkedHashMap<>();
    for (Path file : files) {
      checkReadable(file);
      String key = prefix + file.getFileName();
      Path other = byKey.putIfAbsent(key, file);
      if (other != null) {
        throw UserError.badUsage(
            "%s and %s would both become %s; use --prefix, one after the other"
                .formatted(other, file, key));
      }
    }
    return byKey;
  }

  private static void checkReadable(Path file) {
    if (!Files.exists(file)) {
      throw UserError.badUsage(file + ": no such file");
    }
    if (Files.isDirectory(file)) {
      throw UserError.badUsage(file + ": is a folder; name its files, as in " + file + "/*");
    }
    if (!Files.isReadable(file)) {
      throw UserError.badUsage(file + ": may not be read");
    }
  }
}
