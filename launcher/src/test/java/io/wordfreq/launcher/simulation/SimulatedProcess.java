package io.wordfreq.launcher.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.FutureTask;

/** A launcher's process: what it does in its rounds and beside them ends together. */
final class SimulatedProcess {
  private final Queue<FutureTask<?>> steps = new ArrayDeque<>();
  private boolean dead;
  private boolean frozen;

  /** Ends it, in the middle of whatever it does. */
  void kill() {
    dead = true;
    steps.clear();
  }

  boolean isDead() {
    return dead;
  }

  /** Lets it stand still, as a function's does between two calls, or go on. */
  void freeze(boolean freeze) {
    frozen = freeze;
  }

  boolean isFrozen() {
    return frozen;
  }

  /** To be called in each thread of it that does anything. */
  void live() {
    if (dead) {
      throw new Crash();
    }
  }

  void add(FutureTask<?> step) {
    steps.add(step);
  }

  /** The next step to count; null if there is none. */
  FutureTask<?> next() {
    return steps.poll();
  }
}
