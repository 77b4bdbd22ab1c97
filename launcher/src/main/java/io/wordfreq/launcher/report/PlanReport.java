package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.plan.Choice;
import io.wordfreq.launcher.plan.Figure;
import io.wordfreq.launcher.plan.Limit;
import io.wordfreq.launcher.plan.Load;
import io.wordfreq.launcher.plan.Phase;
import io.wordfreq.launcher.plan.Prediction;
import io.wordfreq.launcher.prices.PriceList;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was predicted, for people and for programs.
 *
 * @param limits by prediction, the tightest first
 * @param remarks on all of them
 * @param choice null where there is nothing to choose
 */
public record PlanReport(
    Load load,
    String arrival,
    PriceList prices,
    int replicates,
    long seed,
    List<Prediction> predictions,
    Map<String, List<Limit>> limits,
    List<String> remarks,
    Choice choice) {

  /** Limits of which less is used are no matter to anyone. */
  private static final double NEAR = 0.5;

  public void print(PrintWriter out) {
    out.println(
        "%s, %s, %s; %s, seed %d"
            .formatted(
                Columns.count(load.documents(), "document", "documents"),
                size(load.bytes()),
                arrival,
                Columns.count(replicates, "run", "runs"),
                seed));
    out.println(PriceText.heading(prices));
    int widest = predictions.stream().mapToInt(each -> Columns.width(each.name())).max().orElse(0);
    out.println();
    out.println(
        Columns.left("", widest)
            + "      median         90%         all  90% of runs       cost  90% of runs");
    for (Prediction each : predictions) {
      out.println(
          "%s  %s  %s  %s  %s  %s  %s"
              .formatted(
                  Columns.left(each.name(), widest),
                  Columns.right(time(each.document().median()), 10),
                  Columns.right(time(each.document().high()), 10),
                  Columns.right(time(each.all().median()), 10),
                  Columns.right(time(each.all().high()), 11),
                  Columns.right(money(each.cost().median()), 9),
                  Columns.right(money(each.cost().high()), 11)));
    }
    out.println(
        "(from a document's event to the table, of half and of nine in ten of the documents;"
            + " until all are there; US dollars)");
    for (Prediction each : predictions) {
      printParts(each, out);
    }
    if (choice != null) {
      out.println();
      out.println("choose %s: %s".formatted(choice.name(), choice.reason()));
    }
    if (!remarks.isEmpty()) {
      out.println();
      remarks.forEach(remark -> out.println("note: " + remark));
    }
    printFigures(out);
  }

  private void printParts(Prediction prediction, PrintWriter out) {
    out.println();
    out.println(prediction.name());
    double all = prediction.phases().values().stream().mapToDouble(Double::doubleValue).sum();
    prediction
        .phases()
        .forEach(
            (phase, seconds) ->
                out.println(
                    "  %s %s %s  %s"
                        .formatted(
                            Columns.left(phase.toString(), 14),
                            Columns.right(time(seconds), 10),
                            Columns.right(Math.round(100 * seconds / all) + "%", 5),
                            bar(seconds / all))
                        .stripTrailing()));
    prediction
        .bill()
        .forEach(
            (heading, usd) ->
                out.println(
                    "  %s %s".formatted(Columns.left(heading, 14), Columns.right(money(usd), 10))));
    for (Limit limit : limits.getOrDefault(prediction.name(), List.of())) {
      if (limit.use() >= NEAR) {
        out.println(
            "  %s: %s, %s. What moves it: %s"
                .formatted(
                    limit.binds() ? "limit" : "near", limit.name(), limit.detail(), limit.moves()));
      }
    }
    prediction.remarks().forEach(remark -> out.println("  note: " + remark));
  }

  private static String bar(double share) {
    return "█".repeat((int) Math.round(20 * share));
  }

  private void printFigures(PrintWriter out) {
    out.println();
    out.println("counted with");
    for (Figure figure : figures()) {
      out.println(
          "  %s %s %s %s"
              .formatted(
                  Columns.left(figure.name(), 36),
                  Columns.left(figure.value().toString(), 26),
                  Columns.left(figure.origin().toString(), 10),
                  figure.source()));
    }
  }

  private Set<Figure> figures() {
    Set<Figure> figures = new LinkedHashSet<>();
    predictions.forEach(each -> figures.addAll(each.figures()));
    return figures;
  }

  private static String time(double seconds) {
    return Columns.time(Duration.ofSeconds(Math.round(seconds)));
  }

  private static String money(double usd) {
    return String.format(Locale.ROOT, usd >= 1000 ? "%,.0f" : "%.4f", usd);
  }

  private static String size(double bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    int unit = 0;
    double number = bytes;
    while (number >= 1000 && unit < units.length - 1) {
      number /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.4g %s", number, units[unit]);
  }

  /** The same as one object; times in seconds, costs in US dollars. */
  public ObjectNode toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putObject("load")
        .put("documents", load.documents())
        .put("bytes", load.bytes())
        .put("arrival", arrival);
    root.putObject("prices")
        .put("region", prices.region())
        .put("date", prices.date().toString())
        .put("version", prices.version());
    root.put("replicates", replicates).put("seed", seed);
    ArrayNode all = root.putArray("predictions");
    predictions.forEach(each -> write(each, all.addObject()));
    if (choice != null) {
      root.putObject("choice").put("name", choice.name()).put("reason", choice.reason());
    }
    ArrayNode notes = root.putArray("remarks");
    remarks.forEach(notes::add);
    ArrayNode figures = root.putArray("figures");
    figures()
        .forEach(
            each ->
                figures
                    .addObject()
                    .put("name", each.name())
                    .put("median", each.value().median())
                    .put("value", each.value().toString())
                    .put("origin", each.origin().toString())
                    .put("source", each.source()));
    return root;
  }

  private void write(Prediction prediction, ObjectNode node) {
    node.put("name", prediction.name());
    write(prediction.document(), node.putObject("timeToTable"));
    write(prediction.all(), node.putObject("allInTable"));
    write(prediction.cost(), node.putObject("cost"));
    ObjectNode phases = node.putObject("phases");
    prediction.phases().forEach((Phase phase, Double mean) -> phases.put(phase.toString(), mean));
    ObjectNode bill = node.putObject("bill");
    prediction.bill().forEach(bill::put);
    ArrayNode near = node.putArray("limits");
    limits
        .getOrDefault(prediction.name(), List.of())
        .forEach(
            limit ->
                near.addObject()
                    .put("name", limit.name())
                    .put("use", limit.use())
                    .put("binds", limit.binds())
                    .put("detail", limit.detail())
                    .put("moves", limit.moves()));
    ArrayNode remarks = node.putArray("remarks");
    prediction.remarks().forEach(remarks::add);
  }

  private static void write(Prediction.Spread spread, ObjectNode node) {
    node.put("p10", spread.low())
        .put("median", spread.median())
        .put("p90", spread.high())
        .put("mean", spread.mean());
  }
}
