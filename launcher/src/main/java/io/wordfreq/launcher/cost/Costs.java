package io.wordfreq.launcher.cost;

import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import io.wordfreq.launcher.prices.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What batches cost together with their clusters.
 *
 * @param batches in the order that they were asked for
 * @param clusters those that they ran on, or that were asked for
 */
public record Costs(List<BatchCost> batches, List<ClusterCost> clusters) {

  public Costs {
    batches = List.copyOf(batches);
    clusters = List.copyOf(clusters);
  }

  /**
   * A batch, and where it and its parts ran last.
   *
   * @param documents how many it holds, its parts' included
   */
  public record Counted(String id, long documents, long bytes, List<Ran> ran) {
    public Counted {
      ran = List.copyOf(ran);
    }
  }

  /** A step or run, and where that was. */
  public record Ran(String place, String run) {}

  /**
   * What a batch cost.
   *
   * @param unknown why what counted it is not in this, null where it is
   */
  public record BatchCost(Counted batch, Share share, String unknown) {}

  /**
   * Adds up.
   *
   * @param counted batches; of those that were split the whole ones
   * @param runs what was used where there is no cluster
   * @param isCluster tells places that are clusters
   * @throws MissingPriceException if the prices lack a product that was used
   */
  public static Costs of(
      List<Counted> counted,
      List<ClusterCost> clusters,
      Predicate<String> isCluster,
      Map<Ran, RunUse> runs,
      PriceList prices) {
    Map<String, Share> shares = new HashMap<>();
    Set<String> known = new TreeSet<>();
    for (ClusterCost cluster : clusters) {
      known.add(cluster.use().id());
      cluster
          .batches()
          .forEach((id, share) -> shares.computeIfAbsent(id, b -> new Share()).add(share));
    }
    List<BatchCost> costs = new ArrayList<>();
    for (Counted batch : counted) {
      Share share = new Share();
      share.add(shares.getOrDefault(batch.id(), new Share()));
      String unknown = batch.ran().isEmpty() ? "it has not been submitted" : null;
      for (Ran each : batch.ran()) {
        RunUse run = runs.get(each);
        if (run != null) {
          charge(run, share.bill(), prices);
        } else if (!isCluster.test(each.place())) {
          unknown = "nothing is known of run " + each.run();
        } else if (!known.contains(each.place())) {
          unknown =
              "nothing of cluster %s was kept, and EMR tells nothing of it now"
                  .formatted(each.place());
        }
      }
      charge(Requests.of(batch.documents(), 1), share.bill(), prices);
      costs.add(new BatchCost(batch, share, unknown));
    }
    return new Costs(costs, clusters);
  }

  private static void charge(RunUse run, Bill bill, PriceList prices) {
    double serverless =
        of(Product.SERVERLESS_VCPU, run.vcpuHours(), prices)
            + of(Product.SERVERLESS_MEMORY, run.memoryGbHours(), prices)
            + of(Product.SERVERLESS_STORAGE, run.storageGbHours(), prices);
    if (serverless > 0) {
      bill.add(Bill.Line.EMR_SERVERLESS, serverless);
    }
    if (run.functionGbSeconds() > 0) {
      bill.add(Bill.Line.FUNCTION, of(Product.FUNCTION_TIME, run.functionGbSeconds(), prices));
    }
  }

  private static void charge(Requests requests, Bill bill, PriceList prices) {
    bill.add(
        Bill.Line.S3,
        of(Product.OBJECT_READ, requests.objectReads(), prices)
            + of(Product.OBJECT_WRITE, requests.objectWrites(), prices));
    bill.add(
        Bill.Line.SQS_AND_SNS,
        of(Product.QUEUE_REQUEST, requests.queueRequests(), prices)
            + of(Product.TOPIC_PUBLISH, requests.publishes(), prices));
    bill.add(Bill.Line.DYNAMODB, of(Product.TABLE_WRITE, requests.tableWrites(), prices));
  }

  private static double of(Product product, double quantity, PriceList prices) {
    return quantity == 0 ? 0 : quantity * prices.price(product).first();
  }

  /** What the batches cost together, their clusters' start and idle time left out. */
  public Share ofBatches() {
    Share sum = new Share();
    batches.forEach(each -> sum.add(each.share()));
    return sum;
  }

  /** What the clusters' starts cost. */
  public Share start() {
    Share sum = new Share();
    clusters.forEach(each -> sum.add(each.start()));
    return sum;
  }

  /** What the clusters cost while no step ran. */
  public Share idle() {
    Share sum = new Share();
    clusters.forEach(each -> sum.add(each.idle()));
    return sum;
  }

  /**
   * What the clusters cost for others: their steps, batches that are not asked for, and the like.
   */
  public Share others() {
    Set<String> asked = new TreeSet<>();
    batches.forEach(each -> asked.add(each.batch().id()));
    Share sum = new Share();
    for (ClusterCost cluster : clusters) {
      sum.add(cluster.others());
      sum.add(cluster.earlier());
      cluster
          .batches()
          .forEach(
              (id, share) -> {
                if (!asked.contains(id)) {
                  sum.add(share);
                }
              });
    }
    return sum;
  }

  /** The batches, and the clusters while nobody else used them. */
  public Share all() {
    Share sum = ofBatches();
    sum.add(start());
    sum.add(idle());
    return sum;
  }

  public long documents() {
    return batches.stream().mapToLong(each -> each.batch().documents()).sum();
  }

  public long bytes() {
    return batches.stream().mapToLong(each -> each.batch().bytes()).sum();
  }
}
