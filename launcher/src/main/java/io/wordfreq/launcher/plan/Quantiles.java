package io.wordfreq.launcher.plan;

import java.util.List;

/** Quantiles of a few values; those of all documents' times are HdrHistogram's. */
public final class Quantiles {

  private Quantiles() {}

  public static double median(List<Double> values) {
    return of(values, 0.5);
  }

  /**
   * A quantile, with those between two values drawn as a line.
   *
   * @param values at least one, in any order
   */
  public static double of(List<Double> values, double quantile) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double place = quantile * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
