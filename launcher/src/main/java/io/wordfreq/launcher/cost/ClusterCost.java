package io.wordfreq.launcher.cost;

import io.wordfreq.launcher.cost.Share.Instances;
import io.wordfreq.launcher.prices.MissingPriceException;
import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a cluster cost, and whom it worked for. Each second's money is shared alike by the steps
 * that then ran; what was spent while none ran is the cluster's start, or its idle time.
 */
public final class ClusterCost {
  private static final double HOUR = 3600;

  /** AWS bills a month of storage as 730 hours. */
  private static final double MONTH = 730 * HOUR;

  private final ClusterUse use;
  private final PriceList prices;
  private final SpotPrices spot;
  private final Map<String, Share> batches = new TreeMap<>();
  private final Share start = new Share();
  private final Share idle = new Share();
  private final Share earlier = new Share();
  private final Share others = new Share();
  private boolean spotAtListPrice;

  private ClusterCost(ClusterUse use, PriceList prices, SpotPrices spot) {
    this.use = use;
    this.prices = prices;
    this.spot = spot;
  }

  /** Its whole life, as far as that is known. */
  public static ClusterCost of(ClusterUse use, PriceList prices, SpotPrices spot) {
    return of(use, prices, spot, Instant.MIN, Instant.MAX);
  }

  /**
   * What it cost within some time.
   *
   * @throws MissingPriceException if the prices lack a product that it used
   */
  public static ClusterCost of(
      ClusterUse use, PriceList prices, SpotPrices spot, Instant from, Instant until) {
    ClusterCost cost = new ClusterCost(use, prices, spot);
    cost.addUp(from, until);
    return cost;
  }

  /** Instances or a step, from one time to another. */
  private record Span<T>(T what, Instant from, Instant until) {
    boolean covers(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  private void addUp(Instant from, Instant until) {
    List<Span<InstanceUse>> instances = new ArrayList<>();
    for (InstanceUse each : use.instances()) {
      Instant begin = later(each.createdAt(), from);
      Instant end = sooner(each.billedUntil(use.lastSeen()), until);
      if (begin.isBefore(end)) {
        instances.add(new Span<>(each, begin, end));
      }
    }
    List<Span<StepUse>> steps = new ArrayList<>();
    for (StepUse each : use.steps()) {
      steps.add(
          new Span<>(
              each, each.startedAt(), each.endedAt() == null ? use.lastSeen() : each.endedAt()));
    }
    Sweep<InstanceUse> running = new Sweep<>(instances);
    Sweep<StepUse> active = new Sweep<>(steps);
    List<Instant> times = List.copyOf(changes(instances, steps));
    for (int i = 0; i + 1 < times.size(); i++) {
      List<InstanceUse> up = running.at(times.get(i));
      if (!up.isEmpty()) {
        charge(up, active.at(times.get(i)), times.get(i), times.get(i + 1));
      }
    }
  }

  /** All times at which something begins, ends, or changes its price. */
  private SortedSet<Instant> changes(List<Span<InstanceUse>> instances, List<Span<StepUse>> steps) {
    SortedSet<Instant> times = new TreeSet<>();
    steps.forEach(each -> times.addAll(List.of(each.from(), each.until())));
    times.add(use.stepsKnownSince());
    if (use.readyAt() != null) {
      times.add(use.readyAt());
    }
    for (Span<InstanceUse> each : instances) {
      times.addAll(List.of(each.from(), each.until()));
      if (each.what().market() == Market.SPOT) {
        times.addAll(spot.changes(use.zone(), each.what().type(), each.from(), each.until()));
      }
    }
    return times;
  }

  /** Shares what instances cost from one change to the next. */
  private void charge(List<InstanceUse> up, List<StepUse> active, Instant from, Instant until) {
    double seconds = Duration.between(from, until).toNanos() / 1e9;
    List<Share> shares =
        active.isEmpty()
            ? List.of(unused(from))
            : active.stream().map(StepUse::batch).map(this::share).toList();
    for (InstanceUse each : up) {
      double ebs = each.ebsGb() * price(Product.GP3) / MONTH;
      double emr = price(Product.emr(each.type())) / HOUR;
      double ec2 = ec2(each, from) / HOUR;
      Bill.Line line = each.market() == Market.SPOT ? Bill.Line.EC2_SPOT : Bill.Line.EC2_ON_DEMAND;
      double part = seconds / shares.size();
      for (Share share : shares) {
        share.addSeconds(new Instances(each.market(), each.type()), part);
        share.bill().add(line, ec2 * part);
        share.bill().add(Bill.Line.EMR, emr * part);
        share.bill().add(Bill.Line.EBS, ebs * part);
      }
    }
  }

  private Share share(Optional<String> batch) {
    return batch.map(id -> batches.computeIfAbsent(id, b -> new Share())).orElse(others);
  }

  private Share unused(Instant time) {
    boolean ready = use.readyAt() != null && !time.isBefore(use.readyAt());
    if (!ready) {
      return start;
    }
    return time.isBefore(use.stepsKnownSince()) ? earlier : idle;
  }

  /** What an hour of the instance costs. */
  private double ec2(InstanceUse instance, Instant time) {
    Product listed = Product.instance(instance.type());
    if (instance.market() == Market.ON_DEMAND) {
      return price(listed);
    }
    return spot.at(use.zone(), instance.type(), time)
        .orElseGet(
            () -> {
              spotAtListPrice = true;
              return price(listed);
            });
  }

  private double price(Product product) {
    return prices.price(product).first();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant sooner(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** What spans cover times that are asked for in their order. */
  private static final class Sweep<T> {
    private final List<Span<T>> byStart;
    private final List<Span<T>> open = new ArrayList<>();
    private int next;

    Sweep(List<Span<T>> spans) {
      this.byStart = spans.stream().sorted(Comparator.comparing(Span<T>::from)).toList();
    }

    List<T> at(Instant time) {
      while (next < byStart.size() && !byStart.get(next).from().isAfter(time)) {
        open.add(byStart.get(next));
        next++;
      }
      open.removeIf(span -> !span.covers(time));
      return open.stream().map(Span::what).toList();
    }
  }

  public ClusterUse use() {
    return use;
  }

  /** By the batch whose attempts ran, or whose parts' did. */
  public Map<String, Share> batches() {
    return Map.copyOf(batches);
  }

  /** Until it took steps. */
  public Share start() {
    return start;
  }

  /** While no step ran. */
  public Share idle() {
    return idle;
  }

  /** Before the first step that is known; what ran then, nobody knows any more. */
  public Share earlier() {
    return earlier;
  }

  /** While steps ran that are not wordfreq's. */
  public Share others() {
    return others;
  }

  /** All of it together. */
  public Share all() {
    Share all = new Share();
    batches.values().forEach(all::add);
    List.of(start, idle, earlier, others).forEach(all::add);
    return all;
  }

  /** Whether Spot is counted at the price on demand, for want of its own. */
  public boolean hasSpotAtListPrice() {
    return spotAtListPrice;
  }
}
