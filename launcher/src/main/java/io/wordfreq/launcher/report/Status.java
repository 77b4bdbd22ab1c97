package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.batch.TimesToTable;
import io.wordfreq.launcher.engine.ApplicationView;
import io.wordfreq.launcher.engine.ClusterView;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where everything stands, as far as it is set up and can be reached.
 *
 * @param oldest how long the queue's oldest message has waited, where that is known
 * @param cluster absent where the engine has none
 * @param application absent where the engine has none
 * @param batches the newest, newest first
 * @param since what is added up of them was stored since then; null for today's
 */
public record Status(
    Finding<QueueDepth> queue,
    Finding<Optional<Duration>> oldest,
    Finding<Optional<ClusterView>> cluster,
    Finding<Optional<ApplicationView>> application,
    Finding<List<Batch>> batches,
    Instant since,
    Instant now) {

  /** How many batches are shown one by one; all of {@code batches} are added up. */
  private static final int SHOWN = 20;

  /** Whether something cannot be reached that is set up, or there is no ledger to ask. */
  public boolean failed() {
    return queue.failed() || cluster.failed() || application.failed() || !batches.isFound();
  }

  public String toJson() {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    ObjectNode queueNode = status.putObject("queue");
    if (queue.isFound()) {
      QueueDepth depth = queue.value();
      queueNode.put("visible", depth.visible()).put("inFlight", depth.inFlight());
      queueNode.put("dead", depth.dead() < 0 ? null : Long.valueOf(depth.dead()));
      if (oldest.isFound()) {
        queueNode.put("oldestSeconds", oldest.value().map(Duration::toSeconds).orElse(null));
      } else {
        queueNode.put("oldestProblem", oldest.problem());
      }
    } else {
      queueNode.put("problem", queue.problem());
    }
    ClusterText.put(cluster, status);
    if (cluster.isFound()) {
      ApplicationText.put(application, status);
    }
    ArrayNode batchNodes = status.putArray("batches");
    if (batches.isFound()) {
      ObjectNode states = status.putObject("batchesByState");
      byState().forEach((state, count) -> states.put(state.name(), count));
      status.put(since == null ? "documentsToday" : "documentsSince", documentsStored());
      TimelineText.write(timesToTable(), status);
      batches.value().stream()
          .limit(SHOWN)
          .forEach(batch -> BatchText.write(batch, batchNodes.addObject()));
    } else {
      status.put("problem", batches.problem());
    }
    return status.toString();
  }

  public void print(PrintWriter out) {
    out.println(
        "queue    " + (queue.isFound() ? describe(queue.value()) + age() : queue.problem()));
    out.println(place());
    if (!batches.isFound()) {
      out.println("batches  " + batches.problem());
      return;
    }
    if (batches.value().isEmpty()) {
      out.println("batches  none yet");
      return;
    }
    out.println(
        "batches  the newest %d: %s"
            .formatted(
                batches.value().size(),
                byState().entrySet().stream()
                    .map(each -> "%d %s".formatted(each.getValue(), each.getKey()))
                    .collect(Collectors.joining(", "))));
    out.println(
        "%s %s in the table%s"
            .formatted(
                since == null ? "today   " : "since   ",
                Columns.count(documentsStored(), "document", "documents"),
                since == null ? " (UTC)" : " since " + since));
    TimesToTable times = timesToTable();
    if (!times.isEmpty()) {
      out.println("         " + TimelineText.describe(times));
    }
    batches.value().stream()
        .limit(SHOWN)
        .forEach(batch -> out.println("  " + BatchText.line(batch)));
  }

  private String place() {
    Optional<String> summary =
        cluster.isFound() ? ApplicationText.summary(application) : Optional.empty();
    return summary
        .map("application  "::concat)
        .orElseGet(() -> "cluster  " + ClusterText.summary(cluster));
  }

  private Map<BatchState, Long> byState() {
    return batches.value().stream()
        .collect(
            Collectors.groupingBy(
                Batch::state, () -> new EnumMap<>(BatchState.class), Collectors.counting()));
  }

  private long documentsStored() {
    return stored().mapToLong(Batch::documents).sum();
  }

  private TimesToTable timesToTable() {
    return TimesToTable.sum(stored().map(batch -> batch.timeline().toTable()).toList());
  }

  private Stream<Batch> stored() {
    Instant begin = since == null ? now.truncatedTo(ChronoUnit.DAYS) : since;
    return batches.value().stream()
        .filter(batch -> batch.state() == BatchState.PERSISTED)
        .filter(batch -> !batch.updatedAt().isBefore(begin));
  }

  /** What CloudWatch does not say, or may not tell, is no failure: everything else still stands. */
  private String age() {
    if (!oldest.isFound()) {
      return "; the oldest's age is not known: " + oldest.problem();
    }
    return oldest.value().map(age -> "; the oldest has waited " + Columns.time(age)).orElse("");
  }

  private static String describe(QueueDepth depth) {
    return "%s waiting, %s in flight, %s"
        .formatted(
            Columns.count(depth.visible(), "message", "messages"),
            Columns.number(depth.inFlight()),
            depth.dead() < 0
                ? "no dead-letter queue"
                : Columns.count(depth.dead(), "dead letter", "dead letters"));
  }
}
