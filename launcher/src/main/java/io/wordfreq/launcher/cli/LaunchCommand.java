package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.Launcher;
import java.util.EnumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code launch}: the loop from the queue to the results. */
@Command(
    name = "launch",
    description =
        "Takes announced documents from the jobs queue, has them counted in batches, and stores the"
            + " results. It may be stopped at any time, and started again; several may run at once.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Run until stopped:",
      "    wordfreq launch",
      "  Count what is there, then end:",
      "    wordfreq launch --until-empty",
      "  Every minute, from a schedule:",
      "    wordfreq launch --no-wait",
      "  Larger batches, and the old worker's words:",
      "    wordfreq launch --max-documents 50000 --max-wait 5m --words classic"
    })
final class LaunchCommand extends PipelineCommand {

  @Option(
      names = "--until-empty",
      description = "End when the queue is empty and every batch is done.")
  private boolean untilEmpty;

  @Option(
      names = "--no-wait",
      description = "Submit what is there, collect what has ended, and leave.")
  private boolean noWait;

  LaunchCommand() {
    super(EnumSet.complementOf(EnumSet.of(Setting.UPLOADS_BUCKET)));
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    LaunchReport report = LogFormat.of(settings).report(err(), settings);
    try (Pipeline pipeline = open(settings);
        StopSignal stop = StopSignal.listen()) {
      Launcher launcher = pipeline.launcher(untilEmpty || noWait, report);
      LaunchLoop loop = new LaunchLoop(launcher, pipeline.queue(), stop);
      if (noWait) {
        loop.once();
      } else if (untilEmpty) {
        loop.untilEmpty();
      } else {
        loop.forever();
      }
    }
    report.finish();
    return report.exitCode();
  }
}
