package io.wordfreq.launcher.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time. It stands still until it is moved, and then lets happen what was due. */
final class Timeline extends Clock {
  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::order));
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private long scheduled;
  private int awaited;

  /** Lets something happen a while from now. */
  void in(Duration time, Runnable what) {
    happenings.add(new Happening(now.plus(time), scheduled++, true, what));
    awaited++;
  }

  /** The same for what goes on for ever: nobody waits for its end. */
  void inBackground(Duration time, Runnable what) {
    happenings.add(new Happening(now.plus(time), scheduled++, false, what));
  }

  void advance(Duration time) {
    advanceTo(now.plus(time));
  }

  void advanceTo(Instant time) {
    while (!happenings.isEmpty() && !happenings.peek().at().isAfter(time)) {
      Happening next = happenings.poll();
      now = next.at();
      awaited -= next.awaited() ? 1 : 0;
      next.what().run();
    }
    if (time.isAfter(now)) {
      now = time;
    }
  }

  /** Whether nothing is going to happen by itself. */
  boolean isEmpty() {
    return awaited == 0;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("always UTC");
  }

  private record Happening(Instant at, long order, boolean awaited, Runnable what) {}
}
