package io.wordfreq.launcher.plan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What comes, and when; times may differ from one replicate to the next. */
public interface Load {

  /**
   * More than so many are announced in groups, all of one time: a batch of 10,000 is still made of
   * hundreds.
   */
  int MOST = 200_000;

  Arrivals arrivals(RandomGenerator random);

  /** How many documents come. */
  long documents();

  /** How large they are together. */
  double bytes();

  /** All at once. */
  static Load burst(long documents, double bytes) {
    return spaced(documents, bytes, 0);
  }

  /** One after each pause. */
  static Load every(double seconds, long documents, double bytes) {
    return spaced(documents, bytes, seconds);
  }

  private static Load spaced(long documents, double bytes, double pause) {
    long weight = weight(documents);
    double[] times = new double[groups(documents)];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * pause * weight;
    }
    return of(new Arrivals(times, sizes(documents, bytes), weight), documents, bytes);
  }

  /** These. */
  static Load trace(double[] times, double[] bytes) {
    return of(new Arrivals(times, bytes, 1), times.length, Arrays.stream(bytes).sum());
  }

  private static Load of(Arrivals fixed, long documents, double bytes) {
    return new Load() {
      @Override
      public Arrivals arrivals(RandomGenerator random) {
        return fixed;
      }

      @Override
      public long documents() {
        return documents;
      }

      @Override
      public double bytes() {
        return bytes;
      }
    };
  }

  /** By chance, so many a second (Poisson). */
  static Load rate(double perSecond, long documents, double bytes) {
    long weight = weight(documents);
    double[] sizes = sizes(documents, bytes);
    return new Load() {
      @Override
      public Arrivals arrivals(RandomGenerator random) {
        double now = 0;
        double[] times = new double[groups(documents)];
        for (int i = 0; i < times.length; i++) {
          now += random.nextExponential() * weight / perSecond;
          times[i] = now;
        }
        return new Arrivals(times, sizes, weight);
      }

      @Override
      public long documents() {
        return documents;
      }

      @Override
      public double bytes() {
        return bytes;
      }
    };
  }

  private static long weight(long documents) {
    return Quantities.ceilDiv(documents, MOST);
  }

  private static int groups(long documents) {
    return Math.toIntExact(Quantities.ceilDiv(documents, weight(documents)));
  }

  private static double[] sizes(long documents, double bytes) {
    double[] sizes = new double[groups(documents)];
    Arrays.fill(sizes, bytes / documents);
    return sizes;
  }
}
