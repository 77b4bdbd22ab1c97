package io.wordfreq.launcher.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.engine.Application;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.report.BatchText;
import io.wordfreq.launcher.report.Finding;
import io.wordfreq.launcher.report.Status;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: where everything stands. */
@Command(
    name = "status",
    description = {
      "Shows the jobs queue, the engine's cluster or application, and the newest batches; or some"
          + " batches alone.",
      "",
      "The age of the queue's oldest message comes from CloudWatch"
          + " (cloudwatch:GetMetricStatistics), a minute or two late."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Where everything stands, and again every five seconds:",
      "    wordfreq status",
      "    wordfreq status --watch",
      "  What is known of a batch, as why it failed:",
      "    wordfreq status 20261122T100000000-0a1b2c3d",
      "  What the batches of a day took, from the event to the table:",
      "    wordfreq status --since 24h",
      "  The batches that failed:",
      "    wordfreq status --format json | jq '.batches[] | select(.state == \"FAILED\")'"
    })
final class StatusCommand extends PipelineCommand {

  /** What DynamoDB gives for a few calls, and a day of a busy pipeline. */
  private static final int BATCHES = 200;

  /** The script that starts this program knows whether people see its output on a terminal. */
  private static final String SCREEN = "wordfreq.screen";

  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  @Parameters(paramLabel = "BATCH", description = "Batches' ids. Default: everything.")
  private List<String> ids = List.of();

  @Mixin private FormatOption format;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "5s",
      paramLabel = "TIME",
      description = "Show it again and again, until stopped. Default: every 5s.")
  private String watch;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = {
        "The batches since then alone, and what they took: a time such as"
            + " 2026-11-22T10:00:00Z, a day of UTC, or how long ago, such as 24h."
      })
  private String since;

  StatusCommand() {
    super(
        SettingGroups.union(
            SettingGroups.JOBS_QUEUE,
            SettingGroups.ENGINE,
            EnumSet.of(Setting.STORE, Setting.LEDGER_TABLE)));
  }

  @Override
  public Integer call() {
    Duration pause = watch == null ? null : parse(watch);
    Instant begin = since == null ? null : SinceText.parse("--since", since, Instant.now());
    try (Pipeline pipeline = open(settings());
        StopSignal stop = StopSignal.listen()) {
      int exitCode = show(pipeline, begin);
      while (pause != null && !stop.isRequested()) {
        stop.pause(pause);
        if (!stop.isRequested()) {
          startAgain();
          exitCode = show(pipeline, begin);
        }
      }
      return exitCode;
    }
  }

  private void startAgain() {
    if (!format.isJson()) {
      out().print(Boolean.getBoolean(SCREEN) ? CLEAR_SCREEN : System.lineSeparator());
    }
  }

  private static Duration parse(String time) {
    try {
      return SettingValues.duration(time);
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage("--watch " + time + ": " + e.getMessage());
    }
  }

  private int show(Pipeline pipeline, Instant begin) {
    int exitCode = ids.isEmpty() ? showAll(pipeline, begin) : showBatches(pipeline);
    out().flush();
    return exitCode;
  }

  private int showAll(Pipeline pipeline, Instant begin) {
    Status status =
        new Status(
            Finding.of(() -> pipeline.queue().depth()),
            Finding.of(pipeline::oldestMessage),
            Finding.of(() -> pipeline.engine().cluster().map(Cluster::view)),
            Finding.of(() -> pipeline.engine().application().map(Application::view)),
            Finding.of(
                () ->
                    begin == null
                        ? pipeline.ledger().recent(BATCHES)
                        : pipeline.ledger().since(begin)),
            begin,
            Instant.now());
    if (format.isJson()) {
      out().println(status.toJson());
    } else {
      status.print(out());
    }
    return status.failed() ? ExitCode.FAILED : ExitCode.DONE;
  }

  /** What the log of a failed batch says: it may have come after the failure was noted. */
  private static Optional<String> log(Batch batch, Pipeline pipeline) {
    boolean gaveUp = batch.state() == BatchState.FAILED || batch.state() == BatchState.SPLIT;
    if (!gaveUp || batch.step() == null) {
      return Optional.empty();
    }
    Finding<Optional<String>> log =
        Finding.of(() -> pipeline.engine().logs().summary(batch.step()));
    return Optional.of(log.isFound() ? log.value().orElse("not there (yet)") : log.problem());
  }

  private int showBatches(Pipeline pipeline) {
    List<Batch> batches =
        ids.stream()
            .map(
                id ->
                    pipeline
                        .ledger()
                        .find(id)
                        .orElseThrow(() -> new UserError("there is no batch " + id)))
            .toList();
    if (format.isJson()) {
      ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
      batches.forEach(
          batch -> {
            ObjectNode node = nodes.addObject();
            BatchText.write(batch, node);
            log(batch, pipeline).ifPresent(log -> node.put("log", log));
          });
      out().println(nodes);
    } else {
      batches.forEach(
          batch -> {
            BatchText.lines(batch).forEach(out()::println);
            log(batch, pipeline).ifPresent(log -> out().println("log        " + log));
          });
    }
    return ExitCode.DONE;
  }
}
