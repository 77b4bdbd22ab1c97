package io.wordfreq.local.cli;

import io.wordfreq.launcher.cli.Browser;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a run is to be shown as pages, and where these are. */
final class ReportOptions {

  @Option(
      names = "--report",
      paramLabel = "FOLDER",
      description = "Write pages that show the results into this folder, as report does.")
  private Path folder;

  @Option(names = "--open", description = "Write such pages, and show them in the browser.")
  private boolean open;

  /**
   * Where the pages are to be, if anywhere.
   *
   * @param run the run's own folder, which the next run removes
   */
  Optional<Path> folder(Path run) {
    return folder == null && open
        ? Optional.of(run.resolve("report"))
        : Optional.ofNullable(folder);
  }

  /** Says where the pages are, and shows them if that is wanted. */
  void show(Path page, PrintWriter err) {
    err.println("The pages are in " + page);
    if (open && !Browser.open(page.toUri())) {
      err.println("no browser is known here; open that file yourself");
    }
  }
}
