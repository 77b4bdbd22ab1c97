package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchIds;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchPolicy;
import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryJobQueue;
import io.wordfreq.launcher.batch.InMemoryResultNotifier;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.Intake;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.MessageParser;
import io.wordfreq.launcher.batch.Patience;
import io.wordfreq.launcher.batch.Ports;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.Round;
import io.wordfreq.launcher.batch.SlicedBatches;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.event.S3EventParser;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One to three launchers in a world that a seed makes: everything that goes wrong, and the order in
 * which it does, follows from the seed alone. After a while the world mends, and the launchers have
 * to come to an end with the promise kept.
 */
final class Simulation {
  /** A run that ends well takes less than a tenth of this. */
  private static final int MOST_CALLS = 100_000;

  /** A tenth of what is usual: so often do launchers look at steps. */
  private static final Patience PATIENCE =
      new Patience(Patience.DEFAULT.step().dividedBy(10), Patience.DEFAULT.place().dividedBy(10));

  private static final MessageParser PARSER = new S3EventParser();

  private final SplittableRandom random;
  private final Timeline timeline = new Timeline();
  private final Trace trace;
  private final Faultiness faultiness;
  private final int faultyCalls;
  private final Scheduler scheduler;
  private final InMemoryJobQueue queue;
  private final InMemoryBatchLedger ledger = new InMemoryBatchLedger();
  private final SimulatedUploads uploads;
  private final Promise promise;
  private final Parts parts;
  private final boolean[] idle;
  private int calls;

  private Simulation(long seed, PlantedFault planted, boolean traced) {
    this.random = new SplittableRandom(seed);
    this.trace = new Trace(timeline, traced);
    this.faultiness = Faultiness.drawn(random);
    this.faultyCalls = random.nextInt(600);
    this.scheduler = new Scheduler(timeline, random);
    this.queue = new InMemoryJobQueue(timeline, 1 + random.nextInt(10), scheduler::sleep);
    this.idle = new boolean[1 + random.nextInt(3)];
    InMemoryBatchFiles files = new InMemoryBatchFiles();
    InMemoryResultStore results = planted.results();
    this.promise =
        new Promise(
            timeline,
            queue,
            ledger,
            files,
            results,
            faultiness.claimsHold(),
            faultiness.stepsAreSound());
    this.uploads = new SimulatedUploads(timeline, queue, promise, random, trace);
    SimulatedClusters clusters =
        new SimulatedClusters(this, timeline, scheduler, files, uploads, promise, random, trace);
    this.parts =
        planted.plantIn(
            new Parts(
                promise.watch(JobQueue.class, queue),
                PARSER,
                promise.watch(BatchLedger.class, ledger),
                files,
                clusters,
                promise.watch(ResultStore.class, results),
                promise.watch(ResultNotifier.class, new InMemoryResultNotifier())));
    uploads.begin();
    trace.add(
        () -> "%s, %d launchers, %d faulty calls".formatted(faultiness, idle.length, faultyCalls));
  }

  /**
   * Runs the world of a seed.
   *
   * @param planted a mistake that every launcher makes
   */
  static Outcome run(long seed, PlantedFault planted, boolean traced) {
    Simulation simulation = new Simulation(seed, planted, traced);
    Throwable failure = simulation.run();
    return new Outcome(seed, failure, simulation.calls, simulation.trace.lines());
  }

  /**
   * How a run ended.
   *
   * @param failure what was wrong, null if nothing
   * @param calls how many calls launchers made
   * @param trace what happened, if it was kept
   */
  record Outcome(long seed, Throwable failure, int calls, List<String> trace) {}

  private Throwable run() {
    for (int i = 0; i < idle.length; i++) {
      int number = i;
      scheduler.add(() -> live(number));
    }
    return scheduler.run();
  }

  /** What goes wrong now: nothing any more after some calls. */
  Faultiness faultiness() {
    return calls <= faultyCalls ? faultiness : Faultiness.NONE;
  }

  void countCall() {
    if (++calls > MOST_CALLS) {
      throw new Violation("no end after %d calls: %s".formatted(calls, ledger.open()));
    }
  }

  /** One launcher after another, each until it dies, is stopped or gives up. */
  private void live(int number) {
    while (true) {
      Batches batches = batches("launcher-" + number);
      Launcher launcher = launcher("launcher-" + number, batches);
      try {
        if (random.nextInt(4) == 0) {
          uploads.some().ifPresent(document -> batches.plan(List.of(document)));
        }
        while (random.nextInt(200) > 0) {
          round(launcher, number);
        }
        launcher.release();
      } catch (Crash e) {
        scheduler.sleep(Duration.ofSeconds(random.nextInt(300)));
      } catch (Outage e) {
        // Its process has ended with this message.
        scheduler.sleep(Duration.ofSeconds(random.nextInt(60)));
      }
    }
  }

  /** A round; after a failure the same launcher may go on, as in a process that lives longer. */
  private void round(Launcher launcher, int number) {
    try {
      idle[number] = false;
      Round round = launcher.tick();
      idle[number] = round.isIdle();
      if (isOver()) {
        promise.checkEnd();
        throw Scheduler.end();
      }
      scheduler.sleep(round.isIdle() ? Duration.ofSeconds(1 + random.nextInt(60)) : round.pause());
    } catch (Outage e) {
      if (random.nextBoolean()) {
        throw e;
      }
      scheduler.sleep(Duration.ofSeconds(random.nextInt(60)));
    }
  }

  private boolean isOver() {
    return calls > faultyCalls
        && timeline.isEmpty()
        && queue.isEmpty()
        && ledger.open().isEmpty()
        && allIdle();
  }

  private boolean allIdle() {
    for (boolean one : idle) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  private Batches batches(String name) {
    FaultyPorts faults = new FaultyPorts(name, this, scheduler, random, trace);
    Ports ports =
        new Ports(
            faults.in(BatchLedger.class, parts.ledger()),
            faults.in(BatchFiles.class, parts.files()),
            faults.in(StepRunner.class, parts.steps()),
            faults.in(ResultStore.class, parts.results()),
            faults.in(ResultNotifier.class, parts.notifier()),
            faults.in(JobQueue.class, parts.queue()));
    return SlicedBatches.of(
        ports,
        new BatchIds(timeline, random),
        timeline,
        promise.observer(),
        PATIENCE,
        1 + random.nextInt(6));
  }

  private Launcher launcher(String name, Batches batches) {
    FaultyPorts faults = new FaultyPorts(name, this, scheduler, random, trace);
    JobQueue faultyQueue = faults.in(JobQueue.class, parts.queue());
    Intake intake = new Intake(faultyQueue, parts.parser(), timeline, promise.observer());
    BatchPolicy policy =
        new BatchPolicy(
            1 + random.nextInt(random.nextInt(3) == 0 ? 64 : 8),
            1 + random.nextInt(random.nextInt(3) == 0 ? 10_000 : 500),
            Duration.ofSeconds(random.nextInt(90)),
            random.nextBoolean());
    Duration pollInterval = Duration.ofSeconds(5 + random.nextInt(60));
    return new Launcher(intake, batches, policy, pollInterval, timeline);
  }
}
