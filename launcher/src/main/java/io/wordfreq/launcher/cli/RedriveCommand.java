package io.wordfreq.launcher.cli;

import java.util.EnumSet;
import picocli.CommandLine.Command;
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

  RedriveCommand() {
    super(EnumSet.of(Setting.QUEUE_URL, Setting.DEAD_LETTER_QUEUE_URL));
  }

  @Override
  public Integer call() {
    try (Pipeline pipeline = open(settings())) {
      if (dryRun) {
        out().println(letters(Math.max(0, pipeline.queue().depth().dead())) + " would move");
      } else {
        out().println(letters(pipeline.queue().redrive()) + " on the way to the jobs queue");
      }
    }
    return ExitCode.DONE;
  }

  private static String letters(long count) {
    return "about " + Columns.count(count, "dead letter", "dead letters");
  }
}
