package io.wordfreq.launcher.report;

import io.wordfreq.launcher.prices.Price;
import io.wordfreq.launcher.prices.PriceList;
import java.util.ArrayList;
import java.util.List;

/** Prices, for people. */
public final class PriceText {

  private PriceText() {}

  /** A line for each price, below one for all. */
  public static List<String> lines(PriceList list) {
    List<String> lines = new ArrayList<>();
    lines.add(heading(list));
    int widest = list.prices().keySet().stream().mapToInt(Columns::width).max().orElse(0);
    list.sorted()
        .forEach(
            (name, price) ->
                lines.add(
                    "%s  %s  %s  %s"
                        .formatted(
                            Columns.left(name, widest),
                            Columns.left(amount(price), 14),
                            Columns.left(price.unit(), 17),
                            price.source())));
    return lines;
  }

  /** Which prices they are. */
  static String heading(PriceList list) {
    return "US dollars in %s, of %s: %s".formatted(list.region(), list.date(), list.version());
  }

  private static String amount(Price price) {
    String first = price.tiers().get(0).usd().toPlainString();
    return price.tiers().size() == 1 ? first : first + ", in tiers";
  }
}
