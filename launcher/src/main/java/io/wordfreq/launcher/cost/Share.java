package io.wordfreq.launcher.cost;

import java.util.HashMap;
import java.util.Map;

/** A part of what was used, and what that part costs. */
public final class Share {
  private final Bill bill = new Bill();
  private final Map<Instances, Double> seconds = new HashMap<>();

  /** Instances that cost the same. */
  public record Instances(Market market, String type) implements Comparable<Instances> {
    @Override
    public int compareTo(Instances other) {
      int byMarket = market.compareTo(other.market);
      return byMarket == 0 ? type.compareTo(other.type) : byMarket;
    }
  }

  void addSeconds(Instances of, double more) {
    seconds.merge(of, more, Double::sum);
  }

  /** Adds another share. */
  void add(Share other) {
    bill.add(other.bill);
    other.seconds.forEach(this::addSeconds);
  }

  public Bill bill() {
    return bill;
  }

  /** Seconds of instances, by market and type. */
  public Map<Instances, Double> seconds() {
    return Map.copyOf(seconds);
  }

  public boolean isEmpty() {
    return bill.total() == 0 && seconds.isEmpty();
  }
}
