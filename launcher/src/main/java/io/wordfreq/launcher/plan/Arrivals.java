package io.wordfreq.launcher.plan;

/** When documents are announced, in order. */
public final class Arrivals {
  private final double[] times;
  private final double[] bytes;
  private final long weight;

  /**
   * @param times in seconds, in order
   * @param bytes the size of each
   * @param weight how many documents each of these stands for, all at one time; at least 1
   */
  Arrivals(double[] times, double[] bytes, long weight) {
    this.times = times;
    this.bytes = bytes;
    this.weight = weight;
  }

  /** How many times there are. */
  public int size() {
    return times.length;
  }

  /** A time, in seconds. */
  public double time(int number) {
    return times[number];
  }

  /** How large each document is that comes then. */
  double bytes(int number) {
    return bytes[number];
  }

  /** How many documents come then. */
  public long weight() {
    return weight;
  }
}
