package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.report.BatchReport;
import io.wordfreq.launcher.report.Columns;
import io.wordfreq.launcher.report.ResultPrinter;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code submit}: a batch without the queue. */
@Command(
    name = "submit",
    description =
        "Has documents in S3 counted at once, as a batch of their own, and prints the results.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Count two documents:",
      "    wordfreq submit s3://my-uploads/a.txt s3://my-uploads/b.txt",
      "  Only start; a launcher collects the results:",
      "    wordfreq submit --no-wait s3://my-uploads/a.txt"
    })
final class SubmitCommand extends PipelineCommand {

  @Parameters(arity = "1..*", paramLabel = "URI", description = "Documents, as s3://BUCKET/KEY.")
  private List<String> uris;

  @Option(
      names = "--no-wait",
      description = "Print the batch's id and leave; a launcher collects the results.")
  private boolean noWait;

  @Option(
      names = "--dry-run",
      description = "Print the step that would be added, and add none. Nothing is asked of AWS.")
  private boolean dryRun;

  @Mixin private FormatOption format;

  SubmitCommand() {
    super(SettingGroups.BATCHES);
  }

  @Override
  public Integer call() {
    List<S3Name> names = uris.stream().map(SubmitCommand::document).distinct().toList();
    Settings settings = settings();
    Duration pollInterval = settings.duration(Setting.POLL_INTERVAL);
    if (dryRun) {
      describe(names, settings.jobOptions());
      return ExitCode.DONE;
    }
    try (Pipeline pipeline = open(settings);
        StopSignal stop = StopSignal.listen()) {
      Batches batches = pipeline.batches(new BatchReport(err()));
      String id = batches.plan(names.stream().map(DocumentVersion::current).toList()).id();
      List<Batch> parts = batches.advance(id);
      if (noWait) {
        // What is counted in this process would end with it.
        while (batches.areCountedHere() && !stop.isRequested()) {
          stop.pause(Batches.LOOK_HERE);
          batches.advance(id);
        }
        pipeline.keepUses();
        out()
            .println(format.isJson() ? JsonNodeFactory.instance.objectNode().put("batch", id) : id);
        return ExitCode.DONE;
      }
      boolean counting = batches.areCountedHere();
      while (!areAll(parts, BatchState::isFinal) && !stop.isRequested()) {
        endIfStuck(parts, batches);
        stop.pause(counting ? Batches.LOOK_HERE : pollInterval);
        // What ends while it is looked at is collected by one more look.
        counting = batches.areCountedHere();
        parts = batches.advance(id);
        counting |= batches.areCountedHere();
      }
      pipeline.keepUses();
      if (stop.isRequested()) {
        err().println("stopped; the next wordfreq launch collects batch " + id);
      }
      if (areAll(parts, state -> state != BatchState.PERSISTED)) {
        return ExitCode.FAILED;
      }
      int exitCode = print(names, pipeline);
      return areAll(parts, state -> state == BatchState.PERSISTED)
          ? exitCode
          : ExitCode.SOME_DOCUMENTS_FAILED;
    }
  }

  private static void endIfStuck(List<Batch> parts, Batches batches) {
    List<Batch> open = parts.stream().filter(batch -> !batch.state().isFinal()).toList();
    if (open.stream().allMatch(batches::isStuck)) {
      throw new UserError(
          "batch %s waits: %s; the next wordfreq launch goes on with it"
              .formatted(open.get(0).id(), open.get(0).reason()));
    }
  }

  private static S3Name document(String uri) {
    S3Name name = DocumentNames.ofUri(uri);
    if (name.key().endsWith("/")) {
      throw UserError.badUsage(uri + ": a folder; name its documents");
    }
    return name;
  }

  private void describe(List<S3Name> names, List<String> options) {
    List<String> documents = names.stream().map(name -> name.uri()).toList();
    if (format.isJson()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      documents.forEach(node.putArray("documents")::add);
      options.forEach(node.putArray("options")::add);
      out().println(node);
    } else {
      out()
          .println(
              "would count %s in a step with the options: %s"
                  .formatted(
                      Columns.count(documents.size(), "document", "documents"),
                      options.isEmpty() ? "none" : String.join(" ", options)));
      documents.forEach(uri -> out().println("  " + Columns.printable(uri)));
    }
  }

  private static boolean areAll(List<Batch> parts, Predicate<BatchState> states) {
    return parts.stream().map(Batch::state).allMatch(states);
  }

  private int print(List<S3Name> names, Pipeline pipeline) {
    ResultPrinter printer = new ResultPrinter(out(), format.value());
    for (S3Name name : names) {
      pipeline
          .results()
          .find(name.filename())
          .map(CountedDocument::result)
          .ifPresent(printer::print);
    }
    printer.finish();
    return ExitCode.ofFailedDocuments(printer.failures());
  }
}
