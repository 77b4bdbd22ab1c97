package io.wordfreq.launcher.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a simulation, line by line; kept only where somebody wants to read it. */
final class Trace {
  private final Timeline timeline;
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  Trace(Timeline timeline, boolean kept) {
    this.timeline = timeline;
    this.kept = kept;
  }

  /** Adds a line. */
  void add(Supplier<String> line) {
    if (kept) {
      lines.add(timeline.instant() + "  " + line.get());
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
