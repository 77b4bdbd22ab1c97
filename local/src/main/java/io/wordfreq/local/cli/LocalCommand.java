package io.wordfreq.local.cli;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.launcher.cli.ExitCode;
import io.wordfreq.launcher.cli.FormatOption;
import io.wordfreq.launcher.cli.PipelineCommand;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.ResultPrinter;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.SettingsSource;
import io.wordfreq.launcher.settings.UserError;
import io.wordfreq.local.Installation;
import io.wordfreq.local.Sandbox;
import io.wordfreq.local.SandboxOptions;
import io.wordfreq.local.run.LocalDocuments;
import io.wordfreq.local.run.LocalRun;
import io.wordfreq.local.run.RunFolders;
import io.wordfreq.local.run.StateHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  The last run's results again:",
      "    wordfreq results"
    })
final class LocalCommand extends PipelineCommand {

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, and folders of files.")
  private List<Path> paths;

  @Mixin private FormatOption format;

  LocalCommand() {
    super(EnumSet.of(Setting.TOP, Setting.WORDS, Setting.MIN_LENGTH, Setting.STOP_WORDS));
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = withStopWords(settings());
    // Read now, so that a wrong option is reported before anything is started.
    settings.jobOptions();
    LocalDocuments local = LocalDocuments.of(paths);
    for (String problem : local.problems()) {
      err().println("wordfreq: " + problem);
    }
    err().flush();
    if (local.documents().isEmpty()) {
      return ExitCode.FAILED;
    }
    try {
      return count(local, settings);
    } catch (IOException e) {
      throw new UserError(e.getMessage(), e);
    }
  }

  private int count(LocalDocuments local, Settings settings)
      throws IOException, InterruptedException {
    StateHome home = StateHome.find();
    RunFolders runs = new RunFolders(home);
    Path folder = runs.create();
    List<DocumentResult> results;
    Map<Setting, String> toResults;
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.forOneRun(folder, local.bytes()), Installation.find())) {
      sandbox.settings().systemProperties().forEach(System::setProperty);
      toResults = sandbox.settings().toResults();
      SettingsSource source = SettingsSource.of("sandbox", sandbox.settings().launcher());
      Settings inSandbox = inOneBatch(settings, local.files()).overriddenBy(source);
      try (Pipeline pipeline = open(inSandbox)) {
        results = new LocalRun(local.documents()).run(pipeline);
      }
      if (results.isEmpty()) {
        // Stopped by a signal: what has been counted is incomplete.
        return ExitCode.FAILED;
      }
      runs.publish(toResults);
    }
    int failures = print(results) + local.problems().size();
    err().println("Results are kept in " + folder + "; wordfreq results shows them again.");
    err().flush();
    RunFolders.removeWorkingFiles(folder);
    runs.removeOthers();
    return failures == 0 ? ExitCode.DONE : ExitCode.SOME_DOCUMENTS_FAILED;
  }

  /** Returns how many documents failed. */
  private int print(List<DocumentResult> results) {
    ResultPrinter printer = new ResultPrinter(out(), format.value());
    results.forEach(printer::print);
    printer.finish();
    for (DocumentResult result : results) {
      // The table shows failures itself.
      if (result.isFailure() && format.isJson()) {
        err().println("wordfreq: " + result.document() + ": " + result.error());
      }
    }
    return printer.failures();
  }

  /** Closes the batch with the last document, instead of waiting for more to come. */
  private static Settings inOneBatch(Settings settings, int documents) {
    int batch = Math.min(documents, settings.count(Setting.MAX_DOCUMENTS));
    return settings.overriddenBy(
        SettingsSource.of("local", Map.of(Setting.MAX_DOCUMENTS, Integer.toString(batch))));
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
                        "--stop-words",
                        // Hadoop takes the path as it is, not encoded as in a URI.
                        Map.of(Setting.STOP_WORDS, "file://" + file.toAbsolutePath()))))
        .orElse(settings);
  }
}
