package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.Columns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code redrive}: dead letters back to the queue. */
@Command(
    name = "redrive",
    description = {
      "Moves all dead letters back to the jobs queue, once what made them dead has been mended.",
      "",
      "SQS moves them, and goes on after this command has ended. Each says in its attribute Reason why"
          + " it was dead; a document that has been counted since keeps the newer result."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  How many there are:",
      "    wordfreq redrive --dry-run",
      "  Have them counted again:",
      "    wordfreq redrive",
      "    wordfreq launch --until-empty"
    })
final class RedriveCommand extends PipelineCommand {

  @Option(names = "--dry-run", description = "Only say how many there are.")
  private boolean dryRun;

  @Mixin private FormatOption format;

  RedriveCommand() {
    super(SettingGroups.JOBS_QUEUE);
  }

  @Override
  public Integer call() {
    try (Pipeline pipeline = open(settings())) {
      long letters =
          dryRun ? Math.max(0, pipeline.queue().depth().dead()) : pipeline.queue().redrive();
      out().println(format.isJson() ? json(letters) : text(letters));
    }
    return ExitCode.DONE;
  }

  private String text(long letters) {
    return "about %s %s"
        .formatted(
            Columns.count(letters, "dead letter", "dead letters"),
            dryRun ? "would move" : "on the way to the jobs queue");
  }

  private ObjectNode json(long letters) {
    return JsonNodeFactory.instance.objectNode().put("deadLetters", letters).put("moved", !dryRun);
  }
}
