package io.wordfreq.local.cli;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.words.StopWords;
import io.wordfreq.launcher.cli.ExitCode;
import io.wordfreq.launcher.cli.FormatOption;
import io.wordfreq.launcher.cli.PipelineCommand;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.Columns;
import io.wordfreq.launcher.report.ResultPrinter;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.SettingsSource;
import io.wordfreq.launcher.settings.UserError;
import io.wordfreq.launcher.site.files.ReportFolder;
import io.wordfreq.local.Installation;
import io.wordfreq.local.run.Backend;
import io.wordfreq.local.run.FileReason;
import io.wordfreq.local.run.FullDisk;
import io.wordfreq.local.run.LocalDocuments;
import io.wordfreq.local.run.LocalReport;
import io.wordfreq.local.run.LocalRun;
import io.wordfreq.local.run.RunFolders;
import io.wordfreq.local.run.StateHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code local}: the whole pipeline on this machine. */
@Command(
    name = "local",
    description = {
      "Counts files through the whole pipeline on this machine: uploaded, announced, gathered to a"
          + " batch, counted by Hadoop, stored. Nothing leaves the machine.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  A folder's files:",
      "    wordfreq local samples",
      "  For a program:",
      "    wordfreq local --format json *.txt | jq .words[0].word",
      "  A file or two, without waiting for Hadoop:",
      "    wordfreq local --engine direct README.md",
      "  What another program prints:",
      "    zcat access.log.gz | wordfreq local -",
      "  And look at them:",
      "    wordfreq local --open samples",
      "  The last run's results again:",
      "    wordfreq results"
    })
final class LocalCommand extends PipelineCommand {

  /** What a run takes from the settings in force; all else is the backend's. */
  private static final Set<Setting> TAKEN =
      EnumSet.of(
          Setting.TOP,
          Setting.WORDS,
          Setting.FOLD,
          Setting.MIN_LENGTH,
          Setting.STOP_WORDS,
          Setting.ENCODING,
          Setting.MARKUP);

  /**
   * How long a step takes at least. Opening a document through S3A took 6 ms of one of two busy
   * cores (measured); bytes are taken to be counted faster than most machines can, so that short
   * steps are looked at no later than before.
   */
  private static final long DOCUMENT_MILLIS = 2;

  private static final long BYTES_PER_MILLI = 100_000;

  /**
   * How often a step is looked at while it runs. To look takes calls to EMR and SQS, some 10 ms of
   * a core that the step wants; to look so often makes a run a twentieth longer at most.
   */
  private static final int LOOKS = 20;

  private static final long MOST_MILLIS_BETWEEN_LOOKS = 1_000;

  private static final String EMR = "emr";
  private static final Set<String> ENGINES =
      new TreeSet<>(List.of(Backend.DIRECT, EMR, "serverless", "spark"));
  private static final Set<String> SPARK_ENGINES = Set.of("serverless", "spark");

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, folders of files, pipes; - for standard input.")
  private List<Path> paths;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description =
          "What counts: emr, the Hadoop job in a process of its own; spark or serverless, the Spark"
              + " job in one, as EMR or EMR Serverless would run it; direct, this program itself."
              + " Default: emr.")
  private String engine = EMR;

  @Mixin private FormatOption format;

  @Mixin private ReportOptions report;

  LocalCommand() {
    super(TAKEN, false);
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = withStopWords(settings());
    // Read now, so that a wrong option is reported before anything is started.
    settings.jobOptions();
    if (!ENGINES.contains(engine)) {
      throw UserError.badUsage(
          "--engine=%s: expected %s".formatted(engine, String.join(" or ", ENGINES)));
    }
    if (SPARK_ENGINES.contains(engine) && !Installation.find().hasSpark()) {
      throw new UserError(
          "--engine=%s: a release brings no Spark; set SPARK_HOME to one (3.5 or 4.0), or take"
                  .formatted(engine)
              + " another engine");
    }
    LocalDocuments local = LocalDocuments.of(paths);
    report(local.problems());
    if (local.documents().isEmpty()) {
      return ExitCode.FAILED;
    }
    StateHome home = StateHome.find();
    try {
      return count(local, settings, new RunFolders(home));
    } catch (IOException e) {
      throw FullDisk.behind(e, home.path())
          .orElseGet(() -> new UserError(FileReason.withFile(e), e));
    } catch (RuntimeException e) {
      throw FullDisk.behind(e, home.path()).map(full -> (RuntimeException) full).orElse(e);
    }
  }

  private int count(LocalDocuments given, Settings settings, RunFolders runs)
      throws IOException, InterruptedException {
    Path folder = runs.create();
    LocalDocuments local = given;
    int problems = given.problems().size();
    if (given.haveStreams()) {
      local = RunFolders.spool(given, folder);
      report(local.problems());
      problems += local.problems().size();
      if (local.documents().isEmpty()) {
        return ExitCode.FAILED;
      }
    }
    List<DocumentResult> results;
    Optional<ReportFolder> pages = Optional.empty();
    try (Backend backend = Backend.start(engine, folder, local)) {
      try (Pipeline pipeline = backend.open(over(backend, settings, local))) {
        LocalRun run = new LocalRun(local.documents());
        results = run.run(pipeline);
        Optional<Path> target = report.folder(folder);
        if (target.isPresent() && !results.isEmpty()) {
          pages = Optional.of(LocalReport.write(target.get(), pipeline, local.documents(), run));
        }
      }
      if (results.isEmpty()) {
        // Stopped by a signal: what has been counted is incomplete.
        return ExitCode.FAILED;
      }
      runs.publish(backend.toResults());
    }
    int failures = print(results) + problems;
    pages.ifPresent(written -> report.show(written.page(), err()));
    err().println("Results are kept in " + folder + "; " + howToSeeThem());
    err().flush();
    RunFolders.removeWorkingFiles(folder);
    runs.removeOthers();
    return failures == 0 ? ExitCode.DONE : ExitCode.SOME_DOCUMENTS_FAILED;
  }

  private void report(List<String> problems) {
    problems.forEach(problem -> err().println("wordfreq: " + Columns.printable(problem)));
    err().flush();
  }

  private String howToSeeThem() {
    return elsewhere()
        .map(
            "wordfreq results shows them only where no setting leads elsewhere, as %s does here."
                ::formatted)
        .orElse("wordfreq results shows them again.");
  }

  /** Returns how many documents failed. */
  private int print(List<DocumentResult> results) {
    ResultPrinter printer = new ResultPrinter(out(), format.value());
    results.forEach(printer::print);
    printer.finish();
    for (DocumentResult result : results) {
      // The table shows failures itself.
      if (result.isFailure() && format.isJson()) {
        report(List.of(result.document() + ": " + result.error()));
      }
    }
    if (format.isJson()) {
      // The table's last line shows this itself.
      printer.notUtf8().ifPresent(documents -> report(List.of("documents: " + documents)));
    }
    return printer.failures();
  }

  /**
   * What a user's settings say of queues and clusters is for AWS. The batch closes with the last
   * document, instead of waiting for more to come.
   */
  private static Settings over(Backend backend, Settings settings, LocalDocuments local) {
    Settings taken =
        Settings.of(
            List.of(
                SettingsSource.of("sandbox", backend.settings()),
                setting -> TAKEN.contains(setting) ? settings.value(setting) : Optional.empty()));
    int batch = Math.min(local.files(), taken.count(Setting.MAX_DOCUMENTS));
    Map<Setting, String> own = new EnumMap<>(Setting.class);
    own.put(Setting.MAX_DOCUMENTS, Integer.toString(batch));
    long lookEvery = (local.files() * DOCUMENT_MILLIS + local.bytes() / BYTES_PER_MILLI) / LOOKS;
    if (lookEvery > taken.duration(Setting.POLL_INTERVAL).toMillis()) {
      own.put(Setting.POLL_INTERVAL, Math.min(lookEvery, MOST_MILLIS_BETWEEN_LOOKS) + "ms");
    }
    return taken.overriddenBy(SettingsSource.of("local", own));
  }

  /** Makes the path of a file of stop words absolute: a step reads it, in another folder. */
  private static Settings withStopWords(Settings settings) {
    return settings
        .text(Setting.STOP_WORDS)
        .map(Path::of)
        .filter(Files::isRegularFile)
        .map(
            file ->
                settings.overriddenBy(
                    SettingsSource.of(
                        "--stop-words", Map.of(Setting.STOP_WORDS, checked(file, settings)))))
        .orElse(settings);
  }

  private static String checked(Path list, Settings settings) {
    try (InputStream in = Files.newInputStream(list)) {
      StopWords.parse(in);
    } catch (IOException e) {
      throw settings.wrong(Setting.STOP_WORDS, FileReason.withFile(e));
    }
    // Hadoop takes the path as it is, not encoded as in a URI.
    return "file://" + list.toAbsolutePath();
  }
}
