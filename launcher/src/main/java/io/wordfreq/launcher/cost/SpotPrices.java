package io.wordfreq.launcher.cost;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What an hour of Spot cost, by zone and type, from one change of the price to the next. */
public final class SpotPrices {

  /** No price at all. */
  public static final SpotPrices NONE = new SpotPrices();

  private final Map<Pool, NavigableMap<Instant, Double>> changes = new HashMap<>();

  /** Instances of a type in a zone, which have one price. */
  public record Pool(String zone, String type) {}

  /** From when on a price held, in US dollars an hour. */
  public void add(String zone, String type, Instant from, double usd) {
    if (!(usd > 0)) {
      throw new IllegalArgumentException(
          "Spot of %s in %s for $%s an hour".formatted(type, zone, usd));
    }
    changes.computeIfAbsent(new Pool(zone, type), pool -> new TreeMap<>()).put(from, usd);
  }

  /** The price that held at a time, if it is known. */
  Optional<Double> at(String zone, String type, Instant time) {
    NavigableMap<Instant, Double> of = changes.get(new Pool(zone, type));
    return Optional.ofNullable(of == null ? null : of.floorEntry(time)).map(Map.Entry::getValue);
  }

  /** When prices changed within a time, ends left out. */
  List<Instant> changes(String zone, String type, Instant from, Instant until) {
    NavigableMap<Instant, Double> of = changes.get(new Pool(zone, type));
    return of == null || !from.isBefore(until)
        ? List.of()
        : List.copyOf(of.subMap(from, false, until, false).keySet());
  }
}
