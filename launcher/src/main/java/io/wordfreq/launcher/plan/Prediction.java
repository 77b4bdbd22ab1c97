package io.wordfreq.launcher.plan;

import java.util.List;
import java.util.Map;

/**
 * What a load would take and cost.
 *
 * @param name of the model
 * @param replicates how often it was tried
 * @param documents how many documents the load has
 * @param document a document's time from its event to the table, in seconds, over all replicates
 * @param all the time until all are in the table, in seconds from when the load began
 * @param cost in US dollars
 * @param phases of a document's time, in seconds on average
 * @param bill the cost by heading, on average
 * @param figures what it was counted with
 * @param remarks what to know of it
 */
public record Prediction(
    String name,
    int replicates,
    long documents,
    Spread document,
    Spread all,
    Spread cost,
    Map<Phase, Double> phases,
    Map<String, Double> bill,
    List<Figure> figures,
    List<String> remarks) {

  /**
   * How something varies.
   *
   * @param low the 10th percentile
   * @param median the 50th
   * @param high the 90th
   * @param mean the average
   */
  public record Spread(double low, double median, double high, double mean) {
    static Spread of(List<Double> values) {
      return new Spread(
          Quantiles.of(values, 0.1),
          Quantiles.of(values, 0.5),
          Quantiles.of(values, 0.9),
          values.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }
  }
}
