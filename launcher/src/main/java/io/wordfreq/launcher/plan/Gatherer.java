package io.wordfreq.launcher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes batches of arrivals, as the launcher does: in their order, whatever the engine does. */
final class Gatherer {
  private final Gathering gathering;
  private final Parameters parameters;

  /** When the launcher is first called. */
  private final double phase;

  private final RandomGenerator random;

  Gatherer(Gathering gathering, Parameters parameters, RandomGenerator random) {
    this.gathering = gathering;
    this.parameters = parameters;
    this.phase = gathering.schedule() * random.nextDouble();
    this.random = random;
  }

  List<Batch> gather(Arrivals arrivals) {
    List<Batch> batches = new ArrayList<>();
    int from = 0;
    while (from < arrivals.size()) {
      double received = arrivals.time(from) + parameters.sample(Parameter.RECEIVING, random);
      double end = gathering.isScheduled() ? call(received) : received + gathering.maxWait();
      int to = from;
      double bytes = 0;
      long documents = 0;
      boolean full = false;
      while (!full && to < arrivals.size() && (to == from || arrivals.time(to) <= end)) {
        bytes += arrivals.bytes(to) * arrivals.weight();
        documents += arrivals.weight();
        to++;
        full = documents >= gathering.maxDocuments() || bytes >= gathering.maxBytes();
      }
      double closed = end;
      if (full && !gathering.isScheduled()) {
        closed = Math.min(end, Math.max(received, arrivals.time(to - 1)));
      }
      batches.add(new Batch(arrivals, from, to, closed));
      from = to;
    }
    return batches;
  }

  /** The launcher's first call at or after a time. */
  double call(double time) {
    return phase
        + Math.max(0, Math.ceil((time - phase) / gathering.schedule())) * gathering.schedule();
  }

  /** When the launcher sees that something has ended. */
  double noticed(double ended) {
    return gathering.isScheduled()
        ? call(ended)
        : ended + parameters.sample(Parameter.NOTICING, random);
  }
}
