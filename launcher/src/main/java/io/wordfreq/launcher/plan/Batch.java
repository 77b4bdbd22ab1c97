package io.wordfreq.launcher.plan;

/** A batch on its way through a model: some of the arrivals, and when what happened to it. */
final class Batch {
  final Arrivals arrivals;

  /** The first arrival, and the one after the last. */
  final int from;

  final int to;
  final double bytes;

  /** When it closed. */
  final double closed;

  /** When there was a place for it. */
  double placed;

  /** When its step or run started. */
  double started;

  /** When it began to count. */
  double counting;

  /** When it had been counted. */
  double ended;

  Batch(Arrivals arrivals, int from, int to, double closed) {
    this.arrivals = arrivals;
    this.from = from;
    this.to = to;
    this.closed = closed;
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += arrivals.bytes(i) * (double) arrivals.weight();
    }
    this.bytes = sum;
  }

  long documents() {
    return (to - from) * arrivals.weight();
  }
}
