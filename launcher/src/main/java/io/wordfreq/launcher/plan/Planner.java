package io.wordfreq.launcher.plan;

import io.wordfreq.launcher.plan.Prediction.Spread;
import io.wordfreq.launcher.prices.PriceList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Lets a load pass through a model many times. */
public final class Planner {
  /** Replicates that share a histogram of documents' times, which has 20 KB or so. */
  private static final int CHUNK = 50;

  /** Three digits: a second of a quarter of an hour. */
  private static final int DIGITS = 3;

  private final PriceList prices;
  private final int replicates;
  private final long seed;

  /**
   * @param replicates how often; at least 1
   * @param seed the same seed gives the same prediction, on any number of processors
   */
  public Planner(PriceList prices, int replicates, long seed) {
    this.prices = prices;
    this.replicates = replicates;
    this.seed = seed;
  }

  /** What came of some replicates. */
  private static final class Tally {
    private final Histogram times = new Histogram(DIGITS);
    private final List<Outcome> outcomes = new ArrayList<>();
  }

  public Prediction predict(Model model, Load load) {
    List<Tally> tallies =
        IntStream.range(0, Quantities.ceilDiv(replicates, CHUNK))
            .parallel()
            .mapToObj(chunk -> tally(model, load, chunk * CHUNK))
            .toList();
    Histogram times = new Histogram(DIGITS);
    tallies.forEach(tally -> times.add(tally.times));
    List<Outcome> outcomes = tallies.stream().flatMap(tally -> tally.outcomes.stream()).toList();

    Map<Phase, Double> phases = new EnumMap<>(Phase.class);
    Map<String, Double> bill = new LinkedHashMap<>();
    List<Double> costs = new ArrayList<>();
    long retried = 0;
    for (Outcome outcome : outcomes) {
      retried += outcome.timesRetried();
      outcome
          .phases()
          .forEach((phase, mean) -> phases.merge(phase, mean / replicates, Double::sum));
      Map<String, Double> cost = outcome.usage().cost(prices);
      cost.forEach((heading, usd) -> bill.merge(heading, usd / replicates, Double::sum));
      costs.add(cost.values().stream().mapToDouble(Double::doubleValue).sum());
    }
    List<String> remarks = new ArrayList<>(model.remarks());
    if (retried > 0) {
      remarks.add(
          "%d batches in %d replicates do not fit a call and are halved: smaller batches would spare that"
              .formatted(retried, replicates));
    }
    return new Prediction(
        model.name(),
        replicates,
        load.documents(),
        new Spread(
            seconds(times, 10), seconds(times, 50), seconds(times, 90), times.getMean() / 1000),
        Spread.of(outcomes.stream().map(Outcome::allInTable).toList()),
        Spread.of(costs),
        phases,
        bill,
        model.figures(),
        remarks);
  }

  private Tally tally(Model model, Load load, int from) {
    Tally tally = new Tally();
    for (int i = from; i < Math.min(replicates, from + CHUNK); i++) {
      SplittableRandom random = new SplittableRandom(seed + i);
      Outcome outcome = new Outcome(tally.times);
      model.run(load.arrivals(random), random, outcome);
      tally.outcomes.add(outcome);
    }
    return tally;
  }

  private static double seconds(Histogram times, double percentile) {
    return times.getValueAtPercentile(percentile) / 1000.0;
  }
}
