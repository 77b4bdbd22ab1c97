package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.ClusterView;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.QueueDepth;
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

  @Option(
      names = "--dry-run",
      description = "Only say what there is to do. No message is received, nothing is submitted.")
  private boolean dryRun;

  LaunchCommand() {
    super(EnumSet.complementOf(EnumSet.of(Setting.UPLOADS_BUCKET)));
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    if (dryRun) {
      return describe(settings);
    }
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

  private int describe(Settings settings) {
    try (Pipeline pipeline = open(settings)) {
      long documents = settings.count(Setting.MAX_DOCUMENTS);
      QueueDepth depth = pipeline.queue().depth();
      long batches = (depth.visible() + documents - 1) / documents;
      out()
          .println(
              "%s waiting: %s or more, of %d documents or %s at most"
                  .formatted(
                      Columns.count(depth.visible(), "message", "messages"),
                      Columns.count(batches, "batch", "batches"),
                      documents,
                      settings.required(Setting.MAX_BYTES)));
      out()
          .println(
              Columns.count(pipeline.ledger().open().size(), "batch", "batches") + " on their way");
      out().println("cluster: " + clusterFor(pipeline));
    }
    return ExitCode.DONE;
  }

  private static String clusterFor(Pipeline pipeline) {
    Finding<ClusterView> cluster = Finding.of(pipeline::cluster);
    return cluster.isFound()
        ? ClusterText.summary(cluster.value())
        : "one would be created (see wordfreq cluster create --dry-run): " + cluster.problem();
  }
}
