package io.wordfreq.launcher.plan;

import java.util.PriorityQueue;

/** A virtual clock, and what is to happen when. */
public final class Agenda {
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private double now;
  private long count;

  private record Event(double time, long number, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** The time, in seconds. */
  public double now() {
    return now;
  }

  /** Has something done at a time, or now if that has passed; in the order asked for. */
  public void at(double time, Runnable action) {
    events.add(new Event(Math.max(time, now), count++, action));
  }

  /** Has something done when a time has passed. */
  public void after(double seconds, Runnable action) {
    at(now + seconds, action);
  }

  /** Lets time pass until nothing is left to do. */
  public void run() {
    while (!events.isEmpty()) {
      Event event = events.remove();
      now = event.time();
      event.action().run();
    }
  }
}
