package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.batch.TimesToTable;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What becomes of batches, as a line of JSON for each event. Where lines reach CloudWatch Logs,
 * those that count something become metrics.
 */
public final class JsonReport implements LaunchReport {
  /** As often as CloudWatch keeps a metric; a launcher that waits looks every few seconds. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final PrintWriter lines;
  private final String pipeline;
  private final Clock clock;
  private final Map<String, Tally> tallies = new HashMap<>();
  private Instant nextLook = Instant.MIN;
  private long counted;
  private long failed;
  private final ReadAsTally readAs = new ReadAsTally();

  /** What came of a batch's documents so far. */
  private static final class Tally {
    private long counted;
    private long failed;

    /** The longest, in milliseconds; -1 where no event said when it was. */
    private long eventToTable = -1;
  }

  /**
   * @param pipeline the name that tells this pipeline's metrics from others'
   */
  public JsonReport(PrintWriter lines, String pipeline, Clock clock) {
    this.lines = lines;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  /** A line a minute at most, where there is no batch, too: no line means that nobody looks. */
  @Override
  public void looked(int open, Instant oldest) {
    Instant now = clock.instant();
    if (now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(BETWEEN_LOOKS);
    long age = oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds());
    write(
        new MetricLine(line("INFO", "batches looked at"), pipeline, clock)
            .count("BatchesOpen", open)
            .seconds("OldestBatchAge", age));
  }

  @Override
  public void deadLettered(QueueMessage message, String reason) {
    failed++;
    ObjectNode line =
        line("WARN", "a message is a dead letter")
            .put("messageId", message.id())
            .put("reason", reason);
    write(new MetricLine(line, pipeline, clock).count("DeadLetters", 1));
  }

  @Override
  public void planned(Batch batch) {
    write(line("INFO", "batch planned", batch).put("bytes", batch.bytes()));
  }

  @Override
  public void postponed(Batch batch, String reason) {
    write(line("INFO", "batch waits", batch).put("reason", reason));
  }

  @Override
  public void submitted(Batch batch) {
    write(
        new MetricLine(line("INFO", "batch submitted", batch), pipeline, clock)
            .count("BatchesSubmitted", 1));
  }

  @Override
  public void placeFailed(Batch batch, String reason) {
    ObjectNode line =
        line("WARN", "its place ended before the step began, the batch waits", batch)
            .put("reason", reason);
    write(new MetricLine(line, pipeline, clock).count("StartsFailed", 1));
  }

  @Override
  public void attemptFailed(Batch batch) {
    write(stepFailed("WARN", "attempt failed, trying again", batch));
  }

  @Override
  public void split(Batch batch) {
    write(stepFailed("WARN", "attempt failed, trying the halves", batch));
  }

  @Override
  public void stored(CountedDocument result) {
    Tally tally = tallies.computeIfAbsent(result.batchId(), id -> new Tally());
    if (result.result().isFailure()) {
      failed++;
      tally.failed++;
      write(
          line("WARN", "document could not be counted")
              .put("batch", result.batchId())
              .put("document", result.document().uri())
              .put("reason", result.result().error()));
    } else {
      counted++;
      tally.counted++;
      readAs.add(result.result().readAs());
    }
    Instant event = result.document().eventTime();
    if (event != null) {
      long millis = Math.max(0, Duration.between(event, clock.instant()).toMillis());
      tally.eventToTable = Math.max(tally.eventToTable, millis);
    }
  }

  @Override
  public void persisted(Batch batch) {
    Tally tally = tallies.remove(batch.id());
    MetricLine line = new MetricLine(line("INFO", "batch done", batch), pipeline, clock);
    if (tally != null) {
      line.count("DocumentsCounted", tally.counted).count("DocumentsFailed", tally.failed);
      if (tally.eventToTable >= 0) {
        line.milliseconds("EventToTable", tally.eventToTable);
      }
    }
    TimesToTable times = batch.timeline().toTable();
    if (!times.isEmpty()) {
      line.milliseconds("TimeToTableMedian", times.percentile(50).toMillis())
          .milliseconds("TimeToTable90", times.percentile(90).toMillis())
          .milliseconds("TimeToTable99", times.percentile(99).toMillis());
    }
    write(line);
  }

  @Override
  public void failed(Batch batch) {
    failed += batch.documents();
    write(
        stepFailed("ERROR", "batch given up, its documents are dead letters", batch)
            .count("BatchesFailed", 1)
            .count("DeadLetters", batch.documents()));
  }

  @Override
  public void lost(Batch batch) {
    failed += batch.documents();
    ObjectNode line =
        line("ERROR", "batch given up, its documents are not known any more", batch)
            .put("reason", batch.reason());
    write(new MetricLine(line, pipeline, clock).count("BatchesFailed", 1));
  }

  private MetricLine stepFailed(String level, String message, Batch batch) {
    return new MetricLine(
            line(level, message, batch).put("reason", batch.reason()), pipeline, clock)
        .count("StepsFailed", 1);
  }

  @Override
  public void finish() {
    ObjectNode line = line("INFO", "launch ended").put("counted", counted).put("failed", failed);
    if (!readAs.isEmpty()) {
      line.put("otherEncodings", readAs.otherEncodings()).put("malformed", readAs.replaced());
    }
    write(line);
  }

  @Override
  public long failed() {
    return failed;
  }

  private ObjectNode line(String level, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("time", clock.instant().toString())
        .put("level", level)
        .put("message", message);
  }

  private ObjectNode line(String level, String message, Batch batch) {
    return line(level, message)
        .put("batch", batch.id())
        .put("state", batch.state().name())
        .put("documents", batch.documents())
        .put("attempt", batch.attempt())
        .put("cluster", batch.step() == null ? null : batch.step().place())
        .put("step", batch.step() == null ? null : batch.step().run());
  }

  private void write(MetricLine line) {
    write(line.toJson());
  }

  private void write(ObjectNode line) {
    lines.println(line);
    lines.flush();
  }
}
