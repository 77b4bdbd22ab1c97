package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.load.GeneratedText;
import io.wordfreq.launcher.load.LoadWatch;
import io.wordfreq.launcher.load.LoadedDocument;
import io.wordfreq.launcher.load.LoadedDocument.LoadState;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.plan.Prediction;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.report.Columns;
import io.wordfreq.launcher.report.LoadReport;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load}: a load test. */
@Command(
    name = "load",
    description = {
      "Uploads documents, watches what becomes of them, and prints when each was uploaded,"
          + " announced, started and stored. A launcher must be running (wordfreq launch).",
      "",
      "It says first what that is likely to cost on AWS, counting included, as plan predicts it, and"
          + " begins with --yes only; in the end what it has cost, as cost adds it up. Both are"
          + " estimates by list prices. Then it removes what it has uploaded, and their results; the"
          + " batches stay in the ledger, so that plan --calibrate learns of them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  120 documents of 800 kB, ten a minute:",
      "    wordfreq load --documents 120 --size 800kB --rate 10/min --yes",
      "  The files of a folder, all at once, for a plotter:",
      "    wordfreq load texts --yes --csv times.csv --format json",
      "  Texts alone, without an upload:",
      "    wordfreq load --generate --documents 5 --size 1MB --language greek texts"
    })
final class LoadCommand extends PipelineCommand {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  /** Between looks whether an upload is due or done. */
  private static final Duration MOMENT = Duration.ofMillis(50);

  @Mixin private LoadSource source;

  @Option(
      names = "--rate",
      paramLabel = "N/UNIT",
      description =
          "Upload so many a unit (s, min, h, d), evenly, such as 10/min. Default: all at once.")
  private String rate;

  @Option(
      names = "--generate",
      description = "Only make the documents, as files of a folder that may be new.")
  private boolean generate;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Put before the documents' names to make the keys. Default: load/TIME/.")
  private String prefix;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "How long to wait for the results. Default: ${DEFAULT-VALUE}.")
  private String timeout;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write a line for each document.")
  private Path csv;

  @Option(names = "--keep", description = "Remove neither the documents nor their results.")
  private boolean keep;

  @Option(names = "--yes", description = "Begin, whatever it costs.")
  private boolean yes;

  @Mixin private PriceOption prices;
  @Mixin private FormatOption format;

  LoadCommand() {
    super(
        SettingGroups.union(
            EnumSet.of(
                Setting.UPLOADS_BUCKET, Setting.WORK_BUCKET, Setting.ENGINE, Setting.POLL_INTERVAL),
            SettingGroups.STORES));
  }

  @Override
  public Integer call() {
    if (generate) {
      return generate();
    }
    List<LoadSource.Document> documents = source.documents();
    Duration pause = pause();
    Duration longest = PlanSettings.parse("--timeout", timeout, SettingValues::duration);
    Settings settings = settings();
    String bucket = settings.required(Setting.UPLOADS_BUCKET);
    String folder = prefix == null ? "load/" + ID.format(Instant.now()) + "/" : prefix;
    PriceList list = prices.read();
    sayCost(documents, pause, new S3Name(bucket, folder).uri(), settings, list);
    if (!yes) {
      err().println("nothing is uploaded: add --yes to begin");
      err().flush();
      return ExitCode.BAD_USAGE;
    }
    try (Pipeline pipeline = open(settings)) {
      LoadWatch watch = run(pipeline, documents, bucket, folder, pause, longest, settings);
      return report(watch, LoadCost.of(pipeline, watch.documents(), watch.batches(), list));
    }
  }

  private int generate() {
    Path folder = source.target();
    GeneratedText text = source.text();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserError(folder + ": cannot be made", e);
    }
    for (LoadSource.Document document : source.documents()) {
      Path file = folder.resolve(document.name());
      LoadSource.write(text, document, file);
      out().println(Columns.printable(file.toString()));
    }
    return ExitCode.DONE;
  }

  private Duration pause() {
    return rate == null
        ? Duration.ZERO
        : Duration.ofNanos(
            Math.round(1e9 / PlanSettings.parse("--rate", rate, PlanLoad::perSecond)));
  }

  private void sayCost(
      List<LoadSource.Document> documents,
      Duration pause,
      String place,
      Settings settings,
      PriceList list) {
    long bytes = documents.stream().mapToLong(LoadSource.Document::bytes).sum();
    try {
      Prediction prediction =
          LoadEstimate.before(
              settings, list, documents.size(), (double) bytes, PlanSettings.seconds(pause));
      err()
          .println(
              "%s, %s in all, go to %s"
                  .formatted(
                      Columns.count(documents.size(), "document", "documents"),
                      Columns.count(bytes, "byte", "bytes"),
                      place));
      LoadReport.expected(prediction, list).forEach(err()::println);
      err().flush();
    } catch (MissingPriceException e) {
      throw new UserError(e.getMessage(), e);
    }
  }

  private LoadWatch run(
      Pipeline pipeline,
      List<LoadSource.Document> documents,
      String bucket,
      String folder,
      Duration pause,
      Duration longest,
      Settings settings) {
    boolean made = documents.stream().anyMatch(document -> document.file() == null);
    GeneratedText text = made ? source.text() : null;
    Duration pollInterval = settings.duration(Setting.POLL_INTERVAL);
    Instant begin = Instant.now();
    LoadWatch watch = new LoadWatch(pipeline.ledger(), pipeline.files(), pipeline.results(), begin);
    documents.forEach(each -> watch.expect(bucket + "/" + folder + each.name(), each.bytes()));
    LoadUploads uploads =
        new LoadUploads(
            pipeline.uploads(),
            text,
            folder,
            pause,
            documents,
            begin,
            (name, when) -> watch.uploaded(bucket + "/" + folder + name, when));
    try (StopSignal stop = StopSignal.listen()) {
      try (uploads) {
        Instant nextLook = begin;
        while (!stop.isRequested() && !(uploads.isDone() && watch.isDone())) {
          Instant now = Instant.now();
          uploads.goOn(now);
          if (now.isAfter(begin.plus(pause.multipliedBy(documents.size())).plus(longest))) {
            break;
          }
          if (!now.isBefore(nextLook)) {
            watch.look();
            nextLook = Instant.now().plus(pollInterval);
          }
          stop.pause(MOMENT);
        }
      } finally {
        if (!keep) {
          remove(pipeline, watch.documents().subList(0, uploads.begun()), bucket);
        }
      }
    }
    return watch;
  }

  private static void remove(Pipeline pipeline, List<LoadedDocument> documents, String bucket) {
    List<String> filenames = documents.stream().map(LoadedDocument::filename).toList();
    filenames.forEach(
        filename -> pipeline.uploads().remove(filename.substring(bucket.length() + 1)));
    pipeline.results().remove(filenames);
  }

  private int report(LoadWatch watch, LoadReport.Cost cost) {
    LoadReport report = new LoadReport(watch.documents(), watch.batches(), cost);
    if (csv != null) {
      try {
        Files.write(csv, report.toCsv().toList());
      } catch (IOException e) {
        throw new UserError("--csv %s cannot be written".formatted(csv), e);
      }
    }
    if (format.isJson()) {
      out().println(report.toJson());
    } else {
      report.print(out());
    }
    out().flush();
    long waiting =
        watch.documents().stream().filter(each -> each.state() == LoadState.WAITING).count();
    if (waiting > 0) {
      err()
          .println(
              "%s without a result after %s; is a launcher running? See wordfreq status"
                  .formatted(Columns.count(waiting, "document is", "documents are"), timeout));
      err().flush();
      return ExitCode.FAILED;
    }
    return ExitCode.ofFailedDocuments(
        watch.documents().stream().filter(each -> each.state() != LoadState.COUNTED).count());
  }
}
