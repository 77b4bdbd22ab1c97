package io.wordfreq.launcher.plan;

import io.wordfreq.launcher.prices.PriceList;
import io.wordfreq.launcher.prices.Product;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was used of AWS's products, under the headings of a bill. */
public final class Usage {

  /** Seconds of an hour. */
  public static final double HOUR = 3600;

  /** Seconds of a month, by which AWS counts storage: 730 hours. */
  static final double MONTH = 730 * HOUR;

  private final Map<Line, Double> quantities = new LinkedHashMap<>();

  private record Line(String heading, Product product) {}

  /**
   * Adds to what was used.
   *
   * @param heading the bill's line, such as {@code EC2}
   * @param quantity in the unit of the product's price
   */
  public void add(String heading, Product product, double quantity) {
    quantities.merge(new Line(heading, product), quantity, Double::sum);
  }

  /** What it costs, in US dollars, by heading. */
  public Map<String, Double> cost(PriceList prices) {
    Map<String, Double> costs = new LinkedHashMap<>();
    quantities.forEach(
        (line, quantity) ->
            costs.merge(
                line.heading(), quantity * prices.price(line.product()).first(), Double::sum));
    return costs;
  }
}
