package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.TimesToTable;
import io.wordfreq.launcher.load.LoadedDocument;
import io.wordfreq.launcher.load.LoadedDocument.LoadState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What came of a load, for people, programs and plotters.
 *
 * @param documents in the order in which they were uploaded
 * @param batches that they were in
 * @param costs what of it is known, in US dollars by heading: an estimate by list prices
 */
public record LoadReport(
    List<LoadedDocument> documents, List<Batch> batches, Map<String, Double> costs) {

  public static final String CSV_HEADING =
      "document,bytes,uploaded,announced,started,stored,batch,state";

  /** When the first was announced; uploaded, where no event says. Null before that. */
  private Instant begin() {
    return first(LoadedDocument::announced, first(LoadedDocument::uploaded, null));
  }

  private Instant first(Function<LoadedDocument, Instant> time, Instant unless) {
    return documents.stream()
        .map(time)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(unless);
  }

  /** From the first announcement until the last result was in the table; null before that. */
  private Duration allInTable() {
    Instant begin = begin();
    return begin == null || documents.stream().anyMatch(each -> each.stored() == null)
        ? null
        : Duration.between(
            begin,
            documents.stream().map(LoadedDocument::stored).max(Instant::compareTo).orElse(begin));
  }

  private TimesToTable timesToTable() {
    return TimesToTable.of(
        documents.stream()
            .filter(each -> each.announced() != null && each.stored() != null)
            .map(each -> Duration.between(each.announced(), each.stored()))
            .toList());
  }

  private long count(LoadState state) {
    return documents.stream().filter(each -> each.state() == state).count();
  }

  /** Seconds from the load's beginning for each document, then all together. */
  public void print(PrintWriter out) {
    Instant begin = begin();
    out.println("  uploaded announced   started    stored  document");
    for (LoadedDocument each : documents) {
      out.println(
          "%s%s%s%s  %s%s"
              .formatted(
                  offset(begin, each.uploaded()),
                  offset(begin, each.announced()),
                  offset(begin, each.started()),
                  offset(begin, each.stored()),
                  Columns.printable(each.filename()),
                  each.state() == LoadState.COUNTED ? "" : ", " + state(each)));
    }
    out.println(
        "%s in %s: %s counted, %s failed, %s dead letters, %s on their way"
            .formatted(
                Columns.count(documents.size(), "document", "documents"),
                Columns.count(batches.size(), "batch", "batches"),
                Columns.number(count(LoadState.COUNTED)),
                Columns.number(count(LoadState.FAILED)),
                Columns.number(count(LoadState.DEAD)),
                Columns.number(count(LoadState.WAITING))));
    Duration all = allInTable();
    if (all != null) {
      out.println("all in the table after " + TimelineText.time(all));
    }
    TimesToTable times = timesToTable();
    if (!times.isEmpty()) {
      out.println("from the event to the table: " + TimelineText.describe(times));
    }
    costs.forEach(
        (heading, usd) ->
            out.println(String.format(Locale.ROOT, "cost by list prices: %s $%.6f", heading, usd)));
  }

  private static String offset(Instant begin, Instant time) {
    return Columns.right(
        begin == null || time == null
            ? "-"
            : String.format(Locale.ROOT, "%.1f", Duration.between(begin, time).toMillis() / 1000.0),
        10);
  }

  private static String state(LoadedDocument document) {
    return document.state().name().toLowerCase(Locale.ROOT);
  }

  /** A line for each document, times in UTC, below {@link #CSV_HEADING}. */
  public Stream<String> toCsv() {
    return Stream.concat(
        Stream.of(CSV_HEADING),
        documents.stream()
            .map(
                each ->
                    String.join(
                        ",",
                        "\"" + each.filename().replace("\"", "\"\"") + "\"",
                        Long.toString(each.bytes()),
                        text(each.uploaded()),
                        text(each.announced()),
                        text(each.started()),
                        text(each.stored()),
                        Objects.requireNonNullElse(each.batch(), ""),
                        state(each))));
  }

  private static String text(Instant time) {
    return time == null ? "" : time.toString();
  }

  /** The same as one object. */
  public ObjectNode toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("documents", documents.size())
        .put("bytes", documents.stream().mapToLong(LoadedDocument::bytes).sum())
        .put("counted", count(LoadState.COUNTED))
        .put("failed", count(LoadState.FAILED))
        .put("dead", count(LoadState.DEAD))
        .put("waiting", count(LoadState.WAITING));
    Duration all = allInTable();
    root.put("allInTableSeconds", all == null ? null : Double.valueOf(all.toMillis() / 1000.0));
    TimelineText.write(timesToTable(), root);
    ObjectNode cost = root.putObject("costUsd");
    costs.forEach(cost::put);
    ArrayNode ids = root.putArray("batches");
    batches.forEach(batch -> ids.add(batch.id()));
    ArrayNode items = root.putArray("items");
    for (LoadedDocument each : documents) {
      ObjectNode item = items.addObject();
      item.put("document", each.filename()).put("bytes", each.bytes());
      put(item, "uploaded", each.uploaded());
      put(item, "announced", each.announced());
      put(item, "started", each.started());
      put(item, "stored", each.stored());
      item.put("batch", each.batch()).put("state", state(each));
    }
    return root;
  }

  private static void put(ObjectNode node, String field, Instant time) {
    node.put(field, time == null ? null : time.toString());
  }
}
