package io.wordfreq.launcher.plan;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** How a time, in seconds, or a factor varies. */
public sealed interface Distribution {

  /** A value drawn from it. */
  double sample(RandomGenerator random);

  /** As many are below as above. */
  double median();

  /** The same each time. */
  record Constant(double median) implements Distribution {
    @Override
    public double sample(RandomGenerator random) {
      return median;
    }

    @Override
    public String toString() {
      return number(median);
    }
  }

  /** Any value between two is as likely. */
  record Uniform(double low, double high) implements Distribution {
    public Uniform {
      if (high < low) {
        throw new IllegalArgumentException("from %s to %s".formatted(low, high));
      }
    }

    @Override
    public double sample(RandomGenerator random) {
      return low + (high - low) * random.nextDouble();
    }

    @Override
    public double median() {
      return (low + high) / 2;
    }

    @Override
    public String toString() {
      return number(low) + " to " + number(high);
    }
  }

  /**
   * Times that have no upper end.
   *
   * @param median above 0
   * @param spread how many times the median the 90th percentile is; at least 1
   */
  record LogNormal(double median, double spread) implements Distribution {
    /** The standard normal distribution's 90th percentile. */
    private static final double NINETY = 1.2815515655;

    public LogNormal {
      if (!(median > 0) || !(spread >= 1)) {
        throw new IllegalArgumentException("median %s, spread %s".formatted(median, spread));
      }
    }

    @Override
    public double sample(RandomGenerator random) {
      return median * StrictMath.exp(StrictMath.log(spread) / NINETY * random.nextGaussian());
    }

    @Override
    public String toString() {
      return "%s, 90%% below %s".formatted(number(median), number(median * spread));
    }
  }

  /** Values that were seen. */
  record Empirical(List<Double> values) implements Distribution {
    public Empirical {
      values = values.stream().sorted().toList();
      if (values.isEmpty()) {
        throw new IllegalArgumentException("no values");
      }
    }

    @Override
    public double sample(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public double median() {
      return Quantiles.median(values);
    }

    @Override
    public String toString() {
      return "%s, of %d seen".formatted(number(median()), values.size());
    }
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size == 0 || size >= 100 ? "%.0f" : size >= 0.01 ? "%.3g" : "%.2e";
    return String.format(Locale.ROOT, format, value);
  }
}
