package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.pipeline.LaunchLoop;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.report.Finding;
import io.wordfreq.launcher.report.LaunchPlan;
import io.wordfreq.launcher.report.LaunchReport;
import io.wordfreq.launcher.report.LogFormat;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.util.EnumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code launch}: the loop from the queue to the results. */
@Command(
    name = "launch",
    description = {
      "Takes announced documents from the jobs queue, has them counted in batches, and stores the"
          + " results. It may be stopped at any time, and started again; several may run at once.",
      "",
      "On a terminal it shows how many documents are done, in flight and waiting; elsewhere it"
          + " writes a line of JSON for each event. Ctrl-C ends it within seconds, a second one at"
          + " once; nothing is lost by either."
    },
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

  @Option(
      names = "--dry-run",
      description = "Only say what there is to do. No message is received, nothing is submitted.")
  private boolean dryRun;

  @Mixin private FormatOption format;

  LaunchCommand() {
    super(
        SettingGroups.union(
            SettingGroups.BATCHES, SettingGroups.BATCH_LIMITS, EnumSet.of(Setting.LOG_FORMAT)));
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    if (dryRun) {
      return describe(settings);
    }
    try (LaunchReport report = LogFormat.of(settings).report(err(), settings)) {
      launch(settings, report);
      report.finish();
      return ExitCode.ofFailedDocuments(report.failed());
    }
  }

  private void launch(Settings settings, LaunchReport report) {
    try (Pipeline pipeline = open(settings);
        StopSignal stop = StopSignal.listen()) {
      Launcher launcher = pipeline.launcher(untilEmpty || noWait, report);
      LaunchLoop loop =
          new LaunchLoop(
              launcher,
              pipeline.queue(),
              stop,
              () -> {
                report.betweenRounds(pipeline);
                pipeline.keepUses();
              });
      if (noWait) {
        loop.once();
      } else if (untilEmpty) {
        loop.untilEmpty();
      } else {
        loop.forever();
      }
      pipeline.keepUses();
    }
  }

  private int describe(Settings settings) {
    // Wrong ones are told before anything is asked of AWS.
    settings.bytes(Setting.MAX_BYTES);
    int maxDocuments = settings.count(Setting.MAX_DOCUMENTS);
    try (Pipeline pipeline = open(settings)) {
      LaunchPlan plan =
          new LaunchPlan(
              pipeline.queue().depth().visible(),
              maxDocuments,
              settings.required(Setting.MAX_BYTES),
              pipeline.ledger().open().size(),
              Finding.of(() -> pipeline.engine().cluster().map(Cluster::view)));
      if (format.isJson()) {
        out().println(plan.toJson());
      } else {
        plan.lines().forEach(out()::println);
      }
    }
    return ExitCode.DONE;
  }
}
