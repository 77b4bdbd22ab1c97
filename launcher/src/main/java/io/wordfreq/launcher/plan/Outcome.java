package io.wordfreq.launcher.plan;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What came of a load, once. */
public final class Outcome {
  private final Histogram times;
  private final Usage usage = new Usage();
  private final Map<Phase, Double> phases = new EnumMap<>(Phase.class);
  private double last;
  private long documents;
  private long retried;

  /**
   * @param times where documents' times go, in milliseconds
   */
  Outcome(Histogram times) {
    this.times = times;
  }

  /** Notes that documents that came at a time are in the table. */
  public void stored(double announced, double time, long count) {
    times.recordValueWithCount(Math.max(0, Math.round((time - announced) * 1000)), count);
    documents += count;
    last = Math.max(last, time);
  }

  /** Notes how long documents were in a phase. */
  void spent(Phase phase, double seconds, long count) {
    phases.merge(phase, seconds * count, Double::sum);
  }

  /** Notes that something was tried in vain. */
  void retried() {
    retried++;
  }

  public Usage usage() {
    return usage;
  }

  /** When all were in the table, in seconds from when the load began. */
  public double allInTable() {
    return last;
  }

  public long documents() {
    return documents;
  }

  long timesRetried() {
    return retried;
  }

  /** Seconds in each phase, of a document on average. */
  Map<Phase, Double> phases() {
    Map<Phase, Double> mean = new EnumMap<>(Phase.class);
    phases.forEach((phase, seconds) -> mean.put(phase, seconds / documents));
    return mean;
  }
}
