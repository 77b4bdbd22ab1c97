package io.wordfreq.launcher.plan;

import io.wordfreq.launcher.prices.Product;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The launcher's own function, which counts one batch after the other: it never runs twice at once.
 * A batch that does not fit a call is tried three times, then halved.
 */
final class FunctionModel implements EngineModel {
  /** A whole core's memory, in MB. */
  private static final double CORE = 1769;

  private static final double MB_OF_GB = 1024;
  private static final int ATTEMPTS = 3;

  private final Replicate replicate;
  private final Consumer<Batch> counted;
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private boolean busy;
  private double seconds;
  private long calls;

  FunctionModel(Replicate replicate, Consumer<Batch> counted) {
    this.replicate = replicate;
    this.counted = counted;
  }

  /** How many cores a function has. */
  static double cores(EngineSettings settings) {
    return settings.functionMemory() / CORE;
  }

  @Override
  public void submit(Batch batch) {
    waiting.add(batch);
    next();
  }

  private void next() {
    if (busy || waiting.isEmpty()) {
      return;
    }
    busy = true;
    Batch batch = waiting.remove();
    double now = replicate.agenda().now();
    batch.placed = now;
    batch.started = now;
    batch.counting = now + replicate.sample(Parameter.FUNCTION_START);
    double work = replicate.work(batch) / cores(replicate.settings());
    double limit = replicate.settings().functionLimit();
    boolean fits = batch.counting - now + work <= limit;
    double took = fits ? batch.counting - now + work + storing(batch) : ATTEMPTS * limit;
    seconds += took;
    calls += fits ? 1 : ATTEMPTS;
    replicate
        .agenda()
        .after(
            took,
            () -> {
              busy = false;
              if (fits || batch.to - batch.from == 1) {
                batch.ended = Math.min(replicate.agenda().now(), batch.counting + work);
                counted.accept(batch);
              } else {
                replicate.outcome().retried();
                halve(batch);
              }
              next();
            });
  }

  private double storing(Batch batch) {
    return (double) batch.documents() * replicate.parameters().median(Parameter.STORING);
  }

  private void halve(Batch batch) {
    int middle = (batch.from + batch.to) >>> 1;
    waiting.addFirst(new Batch(batch.arrivals, middle, batch.to, batch.closed));
    waiting.addFirst(new Batch(batch.arrivals, batch.from, middle, batch.closed));
  }

  @Override
  public void bill(Usage usage) {
    usage.add(
        "function",
        Product.FUNCTION_TIME,
        seconds * replicate.settings().functionMemory() / MB_OF_GB);
    usage.add("function", Product.FUNCTION_CALL, (double) calls);
  }
}
