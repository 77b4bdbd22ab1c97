package io.wordfreq.launcher.plan;

import io.wordfreq.launcher.prices.Product;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * An EMR cluster as {@code emr-config/cluster.json} has it: created when there is work, scaled by
 * EMR, ended when it has been idle.
 *
 * <p>Of managed scaling only this is public: that it looks every 5 to 10 seconds, at pending
 * containers among others, and that a node takes minutes. That it asks for as many nodes as would
 * hold what is pending, and when it takes them away, is guessed.
 */
final class ClusterModel implements EngineModel {
  /** {@code StepConcurrencyLevel}. */
  static final int STEPS_AT_ONCE = 4;

  /** {@code AutoTerminationPolicy}, in seconds. */
  static final double IDLE_TIMEOUT = 900;

  /** An xlarge machine's. */
  private static final int CORES = 4;

  /** 12,288 MB for YARN, in containers of 1,536 MB. */
  private static final int CONTAINERS = 8;

  /** Root and data volumes, in GB. */
  private static final double PRIMARY_GB = 20 + 32;

  private static final double UNIT_GB = 20 + 64;

  private static final double SLOWEST_LOOK = 10;

  private final Replicate replicate;
  private final Agenda agenda;
  private final boolean spark;
  private final Consumer<Batch> counted;
  private final SharedCores cores;
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private int running;

  private boolean exists;
  private boolean up;
  private double readyAt;
  private int units;
  private int arriving;
  private boolean looking;
  private long idleNumber;
  private long generation;
  private long demandNumber;

  /** Whether managed scaling wants fewer nodes, and how many it has wanted at most since then. */
  private boolean wantsLess;

  private int mostWanted;

  private double billedSince;
  private double primarySeconds;
  private double onDemandSeconds;
  private double spotSeconds;

  ClusterModel(Replicate replicate, boolean spark, Consumer<Batch> counted) {
    this.replicate = replicate;
    this.agenda = replicate.agenda();
    this.spark = spark;
    this.counted = counted;
    this.cores = new SharedCores(agenda, this::ended);
  }

  @Override
  public void submit(Batch batch) {
    waiting.add(batch);
    idleNumber++;
    if (!exists) {
      create();
    }
    dispatch();
  }

  private void create() {
    exists = true;
    generation++;
    units = firstUnits(replicate.settings());
    billedSince = agenda.now();
    readyAt = agenda.now() + replicate.sample(Parameter.CLUSTER_START);
    agenda.at(
        readyAt,
        () -> {
          up = true;
          cores.resize(units * (double) CORES);
          dispatch();
          look();
        });
  }

  /** EMR wants every fleet to ask for a node, so that it begins with a task node. */
  private static int firstUnits(EngineSettings settings) {
    return Math.min(settings.minUnits() + 1, settings.maxUnits());
  }

  /** How many cores a cluster begins with. */
  static double firstCores(EngineSettings settings) {
    return firstUnits(settings) * (double) CORES;
  }

  private void dispatch() {
    while (up && running < STEPS_AT_ONCE && !waiting.isEmpty()) {
      Batch batch = waiting.remove();
      running++;
      batch.placed = Math.max(batch.closed, readyAt);
      batch.started = agenda.now();
      Parameter overhead = spark ? Parameter.SPARK_OVERHEAD : Parameter.STEP_OVERHEAD;
      agenda.after(replicate.sample(overhead), () -> begin(batch));
    }
  }

  private void begin(Batch batch) {
    batch.counting = agenda.now();
    cores.add(batch, !spark && Splits.isUber(batch), replicate.work(batch));
    look();
  }

  private void ended(Batch batch) {
    batch.ended = agenda.now();
    running--;
    counted.accept(batch);
    dispatch();
    look();
    if (running == 0) {
      long mine = ++idleNumber;
      agenda.after(IDLE_TIMEOUT, () -> end(mine));
    }
  }

  private void end(long mine) {
    if (mine == idleNumber) {
      accrue();
      exists = false;
      up = false;
      units = 0;
      arriving = 0;
      demandNumber++;
      cores.resize(0);
    }
  }

  /** Has managed scaling look, within the ten seconds in which it does. */
  private void look() {
    if (!looking) {
      looking = true;
      agenda.after(SLOWEST_LOOK * replicate.random().nextDouble(), this::scale);
    }
  }

  private void scale() {
    looking = false;
    if (!up) {
      return;
    }
    int wanted =
        Math.min(
            replicate.settings().maxUnits(),
            Math.max(
                replicate.settings().minUnits(),
                Quantities.ceilDiv(cores.containers(), CONTAINERS)));
    if (wanted > units + arriving) {
      add(wanted - units - arriving);
    }
    mostWanted = Math.max(mostWanted, wanted);
    if (wanted >= units) {
      wantsLess = false;
      demandNumber++;
    } else if (!wantsLess) {
      wantsLess = true;
      mostWanted = wanted;
      long mine = ++demandNumber;
      agenda.after(replicate.sample(Parameter.SCALE_IN), () -> remove(mine));
    }
  }

  private void add(int nodes) {
    accrue();
    arriving += nodes;
    long mine = generation;
    agenda.after(replicate.sample(Parameter.NODE_START), () -> arrive(nodes, mine));
  }

  private void arrive(int nodes, long mine) {
    if (!up || mine != generation) {
      return;
    }
    accrue();
    arriving -= nodes;
    units += nodes;
    cores.resize(units * (double) CORES);
    look();
  }

  private void remove(long mine) {
    if (mine != demandNumber || !up) {
      return;
    }
    accrue();
    wantsLess = false;
    units = Math.min(units, mostWanted);
    cores.resize(units * (double) CORES);
  }

  /**
   * Adds what has been used since the last change; nodes are billed from when they are asked for.
   */
  private void accrue() {
    if (exists) {
      double passed = agenda.now() - billedSince;
      int all = units + arriving;
      int onDemand = replicate.settings().spot() ? 1 : all;
      primarySeconds += passed;
      onDemandSeconds += passed * Math.min(onDemand, all);
      spotSeconds += passed * (all - Math.min(onDemand, all));
    }
    billedSince = agenda.now();
  }

  @Override
  public void bill(Usage usage) {
    Product instance = Product.instance(replicate.settings().instanceType());
    Product emr = Product.emr(replicate.settings().instanceType());
    double onDemand = primarySeconds + onDemandSeconds;
    usage.add("EC2 on demand", instance, onDemand / Usage.HOUR);
    if (spotSeconds > 0) {
      usage.add("EC2 Spot", instance, spotSeconds / Usage.HOUR * replicate.sample(Parameter.SPOT));
    }
    usage.add("EMR", emr, (onDemand + spotSeconds) / Usage.HOUR);
    usage.add(
        "EBS",
        Product.GP3,
        (primarySeconds * PRIMARY_GB + (onDemandSeconds + spotSeconds) * UNIT_GB) / Usage.MONTH);
  }
}
