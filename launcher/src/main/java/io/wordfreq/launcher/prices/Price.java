package io.wordfreq.launcher.prices;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a product costs.
 *
 * @param unit the list's unit, such as {@code Hrs}
 * @param tiers at least one; the first begins at 0, each ends where the next begins
 * @param source where the price comes from
 */
public record Price(String unit, List<Tier> tiers, String source) {

  /**
   * A price that holds from some usage in a month on.
   *
   * @param from how much is used before it holds, in the price's unit
   * @param usd US dollars for each unit
   */
  public record Tier(BigDecimal from, BigDecimal usd) {
    public Tier {
      if (from.signum() < 0 || usd.signum() < 0) {
        throw new IllegalArgumentException("less than nothing: from %s, $%s".formatted(from, usd));
      }
    }
  }

  public Price {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.get(0).from().signum() != 0) {
      throw new IllegalArgumentException("its tiers do not begin at 0");
    }
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).from().compareTo(tiers.get(i - 1).from()) <= 0) {
        throw new IllegalArgumentException("its tiers are not in order");
      }
    }
    if (tiers.stream().allMatch(tier -> tier.usd().signum() == 0)) {
      throw new IllegalArgumentException("it is nothing");
    }
  }

  /** A price without tiers. */
  public static Price of(String unit, String usd, String source) {
    return new Price(unit, List.of(new Tier(BigDecimal.ZERO, new BigDecimal(usd))), source);
  }

  /**
   * What the first units cost that are not free: nobody knows how much of a free tier is used up by
   * others, nor how much a month will come to.
   */
  public double first() {
    return tiers.stream()
        .map(Tier::usd)
        .filter(usd -> usd.signum() > 0)
        .findFirst()
        .orElseThrow()
        .doubleValue();
  }

  /** What a month's use costs, tier by tier. */
  public BigDecimal of(BigDecimal used) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < tiers.size(); i++) {
      BigDecimal end = i + 1 < tiers.size() ? tiers.get(i + 1).from().min(used) : used;
      BigDecimal within = end.subtract(tiers.get(i).from());
      if (within.signum() > 0) {
        sum = sum.add(within.multiply(tiers.get(i).usd()));
      }
    }
    return sum;
  }
}
