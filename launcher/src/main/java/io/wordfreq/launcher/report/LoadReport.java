package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.TimesToTable;
import io.wordfreq.launcher.cost.Costs;
import io.wordfreq.launcher.load.LoadedDocument;
import io.wordfreq.launcher.load.LoadedDocument.LoadState;
import io.wordfreq.launcher.plan.Prediction;
import io.wordfreq.launcher.prices.PriceList;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a load, for people, programs and plotters.
 *
 * @param documents in the order in which they were uploaded
 * @param batches that they were in
 * @param cost an estimate by list prices
 */
public record LoadReport(List<LoadedDocument> documents, List<Batch> batches, Cost cost) {

  /**
   * What a load has cost.
   *
   * @param usd US dollars by part, none where nothing is known
   * @param complete whether all of what counted is in it
   * @param notes what is estimated, and what is missing
   */
  public record Cost(Map<String, Double> usd, boolean complete, List<String> notes) {
    public Cost {
      usd = Collections.unmodifiableMap(new LinkedHashMap<>(usd));
      notes = List.copyOf(notes);
    }

    /**
     * What its batches cost, and its uploads.
     *
     * @param notes those of the costs
     */
    public static Cost of(Costs costs, Map<String, Double> uploads, List<String> notes) {
      Map<String, Double> usd = new LinkedHashMap<>();
      costs.ofBatches().bill().lines().forEach((line, part) -> usd.put(line.toString(), part));
      uploads.forEach((heading, part) -> usd.merge(heading, part, Double::sum));
      List<String> all = new ArrayList<>();
      double start = costs.start().bill().total();
      double idle = costs.idle().bill().total();
      if (start + idle > 0) {
        all.add(
            String.format(
                Locale.ROOT,
                "beside it, for all that these clusters did: their start $%.6f, their idle time"
                    + " $%.6f",
                start,
                idle));
      }
      all.addAll(notes);
      boolean complete = costs.batches().stream().allMatch(each -> each.unknown() == null);
      return new Cost(usd, complete, all);
    }

    /** One of which nothing is known, and why. */
    public static Cost unknown(String reason) {
      return new Cost(Map.of(), false, List.of("what the load cost is not known: " + reason));
    }

    /** The same with a note more. */
    public Cost with(String note) {
      List<String> all = new ArrayList<>(notes);
      all.add(note);
      return new Cost(usd, complete, all);
    }

    boolean isKnown() {
      return !usd.isEmpty();
    }

    double total() {
      return usd.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

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
    if (cost.isKnown()) {
      out.println(
          String.format(Locale.ROOT, "cost, estimated by list prices: $%.6f", cost.total())
              + parts(cost.usd(), "%s $%.6f")
              + (cost.complete() ? "" : "; it is more, since some of it is not known"));
    }
    cost.notes().forEach(note -> out.println("note: " + note));
  }

  /** What a load is likely to cost, before it begins. */
  public static List<String> expected(Prediction prediction, PriceList prices) {
    return List.of(
        String.format(
                Locale.ROOT,
                "on AWS that costs some $%.4f, counting included, and in nine of ten runs less than"
                    + " $%.4f",
                prediction.cost().median(),
                prediction.cost().high())
            + parts(prediction.bill(), "%s $%.4f"),
        "estimated, as plan predicts it for %s where nothing is up yet, by list prices: %s"
            .formatted(prediction.name(), PriceText.heading(prices)));
  }

  private static String parts(Map<String, Double> usd, String format) {
    return usd.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(each -> String.format(Locale.ROOT, format, each.getKey(), each.getValue()))
        .collect(Collectors.joining(", ", " (", ")"))
        .replace(" ()", "");
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
    root.put("totalUsd", cost.isKnown() ? Double.valueOf(cost.total()) : null)
        .put("costComplete", cost.complete());
    ObjectNode parts = root.putObject("costUsd");
    cost.usd().forEach(parts::put);
    ArrayNode notes = root.putArray("costNotes");
    cost.notes().forEach(notes::add);
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
