package io.wordfreq.launcher.cli;

import java.util.EnumSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: where everything stands. */
@Command(
    name = "status",
    description = "Shows the jobs queue, the cluster, and the newest batches.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Where everything stands:",
      "    wordfreq status",
      "  The batches that failed:",
      "    wordfreq status --format json | jq '.batches[] | select(.state == \"FAILED\")'"
    })
final class StatusCommand extends PipelineCommand {
  private static final int BATCHES = 20;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "How it is shown: ${COMPLETION-CANDIDATES}. Default: table.")
  private Format format;

  StatusCommand() {
    super(
        EnumSet.of(
            Setting.QUEUE_URL,
            Setting.DEAD_LETTER_QUEUE_URL,
            Setting.CLUSTER,
            Setting.STORE,
            Setting.LEDGER_TABLE));
  }

  @Override
  public Integer call() {
    try (Pipeline pipeline = open(settings())) {
      Status status =
          new Status(
              Finding.of(() -> pipeline.queue().depth()),
              Finding.of(pipeline::clusterId),
              Finding.of(() -> pipeline.ledger().recent(BATCHES)));
      if (format == Format.JSON) {
        out().println(status.toJson());
      } else {
        status.print(out());
      }
      return status.failed() ? ExitCode.FAILED : ExitCode.DONE;
    }
  }
}
