package io.wordfreq.launcher.plan;

import io.wordfreq.launcher.prices.Product;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * EMR Serverless, without pre-initialised workers: each run has a driver and executors of its own,
 * as many as its splits can use and are free; a run waits until one is.
 */
final class ServerlessModel implements EngineModel {
  /** An executor as the launcher asks for it: 4 vCPU, 7 GB of heap and a tenth beside it. */
  private static final int VCPU = 4;

  private static final double GB = 8;

  /** A driver, likewise: 1 vCPU, 2 GB of heap and 384 MB beside it. */
  private static final double DRIVER_VCPU = 1;

  private static final double DRIVER_GB = 3;

  /**
   * Executors that a run begins with, however little there is to do (EMR Serverless User Guide,
   * "Spark job properties").
   */
  private static final int FIRST_EXECUTORS = 3;

  /** The least that a worker is billed for, in seconds. */
  private static final double LEAST = 60;

  private final Replicate replicate;
  private final Consumer<Batch> counted;
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private int free;
  private double driverSeconds;
  private double executorSeconds;

  ServerlessModel(Replicate replicate, Consumer<Batch> counted) {
    this.replicate = replicate;
    this.counted = counted;
    // A driver beside the executors.
    this.free = replicate.settings().maxUnits() + 1;
  }

  /** How many cores a run of so many splits has, while it is alone. */
  static double cores(EngineSettings settings, int splits) {
    return Math.min(splits, settings.maxUnits() * (double) VCPU);
  }

  /** How many vCPUs a run of so many splits has at once, while it is alone. */
  static double vcpus(EngineSettings settings, int splits) {
    return DRIVER_VCPU + VCPU * (double) executors(settings.maxUnits(), splits);
  }

  private static int executors(int most, int splits) {
    return Math.min(most, Math.max(FIRST_EXECUTORS, Quantities.ceilDiv(splits, VCPU)));
  }

  @Override
  public void submit(Batch batch) {
    waiting.add(batch);
    dispatch();
  }

  private void dispatch() {
    while (free >= 2 && !waiting.isEmpty()) {
      Batch batch = waiting.remove();
      int executors = executors(free - 1, Splits.of(batch));
      free -= executors + 1;
      double now = replicate.agenda().now();
      batch.placed = now + replicate.sample(Parameter.SERVERLESS_START);
      batch.started = batch.placed;
      batch.counting = batch.started + replicate.sample(Parameter.SPARK_OVERHEAD);
      batch.ended =
          batch.counting
              + replicate.work(batch) / Math.min(Splits.of(batch), executors * (double) VCPU);
      double billed = Math.max(LEAST, Math.ceil(batch.ended - batch.started));
      driverSeconds += billed;
      executorSeconds += billed * executors;
      replicate.agenda().at(batch.ended, () -> ended(batch, executors + 1));
    }
  }

  private void ended(Batch batch, int workers) {
    free += workers;
    counted.accept(batch);
    dispatch();
  }

  @Override
  public void bill(Usage usage) {
    usage.add(
        "EMR Serverless",
        Product.SERVERLESS_VCPU,
        (driverSeconds * DRIVER_VCPU + executorSeconds * VCPU) / Usage.HOUR);
    usage.add(
        "EMR Serverless",
        Product.SERVERLESS_MEMORY,
        (driverSeconds * DRIVER_GB + executorSeconds * GB) / Usage.HOUR);
  }
}
