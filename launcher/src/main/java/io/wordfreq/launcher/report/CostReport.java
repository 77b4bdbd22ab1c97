package io.wordfreq.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.cost.Bill;
import io.wordfreq.launcher.cost.ClusterCost;
import io.wordfreq.launcher.cost.Costs;
import io.wordfreq.launcher.cost.Costs.BatchCost;
import io.wordfreq.launcher.cost.Share;
import io.wordfreq.launcher.prices.PriceList;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What batches cost, for people and for programs.
 *
 * @param what of which batches or clusters it is
 * @param withClusters whether the clusters' start and idle time belong to the sum, as they do where
 *     it is of a time or of a cluster; a batch is no more to blame for them than its neighbours
 * @param notes what is estimated, and what is missing
 */
public record CostReport(
    String what, Costs costs, boolean withClusters, PriceList prices, List<String> notes) {

  /** How many batches are shown one by one; all are added up. */
  private static final int SHOWN = 20;

  private static final double GB = 1e9;
  private static final int WIDTH = 30;

  public void print(PrintWriter out) {
    out.println("%s: %s".formatted(what, size()));
    out.println(PriceText.heading(prices));
    out.println();
    Share batches = costs.ofBatches();
    batches.bill().lines().forEach((line, usd) -> out.println(line(line.toString(), usd)));
    out.println(line("the batches", batches.bill().total()));
    if (withClusters) {
      printUnused(out);
      out.println(line("together", total()));
    }
    if (!isComplete()) {
      out.println("It is more: some of it is not known, as said below.");
    }
    if (costs.documents() > 0) {
      out.println(line("a document", total() / costs.documents()));
      out.println(line("1,000 documents", 1000 * total() / costs.documents()));
    }
    if (costs.bytes() > 0) {
      out.println(line("a GB", total() * GB / costs.bytes()));
    }
    if (!withClusters && !costs.clusters().isEmpty()) {
      out.println("Beside them, for all that these clusters did:");
      printUnused(out);
    }
    printShare("others on these clusters", costs.others(), out);
    printBatches(out);
    costs.clusters().forEach(each -> printCluster(each, out));
    out.println();
    notes.forEach(note -> out.println("note: " + note));
  }

  private void printUnused(PrintWriter out) {
    out.println(line("the clusters' start", costs.start().bill().total()));
    out.println(line("the clusters' idle time", costs.idle().bill().total()));
  }

  private String size() {
    return "%s, %s, %s"
        .formatted(
            Columns.count(costs.batches().size(), "batch", "batches"),
            Columns.count(costs.documents(), "document", "documents"),
            Columns.count(costs.bytes(), "byte", "bytes"));
  }

  private void printBatches(PrintWriter out) {
    if (costs.batches().isEmpty()) {
      return;
    }
    out.println();
    for (BatchCost each : costs.batches().subList(0, Math.min(SHOWN, costs.batches().size()))) {
      out.println(
          "%s  %s  %s%s"
              .formatted(
                  each.batch().id(),
                  Columns.right(money(each.share().bill().total()), 12),
                  Columns.count(each.batch().documents(), "document", "documents"),
                  each.unknown() == null ? "" : ": " + each.unknown()));
    }
    int more = costs.batches().size() - SHOWN;
    if (more > 0) {
      out.println("and %s more; --format json has all".formatted(Columns.number(more)));
    }
  }

  private static void printCluster(ClusterCost cluster, PrintWriter out) {
    out.println();
    out.println(
        "%s%s: %s in all"
            .formatted(
                cluster.use().id(),
                cluster.use().zone() == null ? "" : " in " + cluster.use().zone(),
                money(cluster.all().bill().total())));
    new TreeMap<>(cluster.all().seconds())
        .forEach(
            (of, seconds) ->
                out.println(
                    "  %s %s"
                        .formatted(
                            Columns.left("%s %s".formatted(of.type(), market(of)), WIDTH - 2),
                            Columns.right(Columns.time(whole(seconds)), 12))));
    printShare("  start", cluster.start(), out);
    printShare("  idle", cluster.idle(), out);
    printShare("  earlier steps, not known", cluster.earlier(), out);
    printShare("  steps of others", cluster.others(), out);
  }

  private static void printShare(String title, Share share, PrintWriter out) {
    if (!share.isEmpty()) {
      out.println(line(title, share.bill().total()));
    }
  }

  private static String market(Share.Instances of) {
    return of.market().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Duration whole(double seconds) {
    return Duration.ofSeconds(Math.round(seconds));
  }

  private static String line(String title, double usd) {
    return "%s %s".formatted(Columns.left(title, WIDTH), Columns.right(money(usd), 12));
  }

  private static String money(double usd) {
    return String.format(Locale.ROOT, usd >= 100 ? "%,.2f" : "%.6f", usd);
  }

  private double total() {
    return (withClusters ? costs.all() : costs.ofBatches()).bill().total();
  }

  /** Whether nothing is missing of what counted the batches. */
  public boolean isComplete() {
    return costs.batches().stream().allMatch(each -> each.unknown() == null);
  }

  /** The same as one object; costs in US dollars. */
  public ObjectNode toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("of", what);
    root.putObject("prices")
        .put("region", prices.region())
        .put("date", prices.date().toString())
        .put("version", prices.version());
    root.put("documents", costs.documents()).put("bytes", costs.bytes());
    root.put("total", total()).put("complete", isComplete());
    if (costs.documents() > 0) {
      root.put("perDocument", total() / costs.documents());
      root.put("perThousandDocuments", 1000 * total() / costs.documents());
    }
    if (costs.bytes() > 0) {
      root.put("perGB", total() * GB / costs.bytes());
    }
    write(costs.ofBatches(), root.putObject("ofBatches"));
    write(costs.start(), root.putObject("start"));
    write(costs.idle(), root.putObject("idle"));
    write(costs.others(), root.putObject("others"));
    ArrayNode batches = root.putArray("batches");
    for (BatchCost each : costs.batches()) {
      ObjectNode node = batches.addObject();
      node.put("id", each.batch().id())
          .put("documents", each.batch().documents())
          .put("bytes", each.batch().bytes());
      write(each.share(), node);
      node.put("unknown", each.unknown());
    }
    ArrayNode clusters = root.putArray("clusters");
    for (ClusterCost each : costs.clusters()) {
      ObjectNode node = clusters.addObject();
      node.put("id", each.use().id())
          .put("zone", each.use().zone())
          .put("asOf", each.use().asOf().toString());
      write(each.all(), node);
      write(each.start(), node.putObject("start"));
      write(each.idle(), node.putObject("idle"));
      write(each.earlier(), node.putObject("earlier"));
      write(each.others(), node.putObject("others"));
    }
    ArrayNode said = root.putArray("notes");
    notes.forEach(said::add);
    return root;
  }

  private static void write(Share share, ObjectNode node) {
    node.put("usd", share.bill().total());
    ObjectNode bill = node.putObject("bill");
    for (Map.Entry<Bill.Line, Double> each : share.bill().lines().entrySet()) {
      bill.put(each.getKey().toString(), each.getValue());
    }
    ArrayNode instances = node.putArray("instances");
    new TreeMap<>(share.seconds())
        .forEach(
            (of, seconds) ->
                instances
                    .addObject()
                    .put("type", of.type())
                    .put("market", of.market().name())
                    .put("seconds", seconds));
  }
}
