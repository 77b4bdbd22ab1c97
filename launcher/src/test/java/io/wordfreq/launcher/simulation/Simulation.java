package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryJobQueue;
import io.wordfreq.launcher.batch.InMemoryResultNotifier;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.MessageParser;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.direct.DirectStepRunner;
import io.wordfreq.launcher.event.S3EventParser;
import io.wordfreq.launcher.simulation.SimulatedEngine.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One to three launchers in a world that a seed makes: everything that goes wrong, and the order in
 * which it does, follows from the seed alone. After a while the world mends, and the launchers have
 * to come to an end with the promise kept.
 */
final class Simulation {
  /** A run that ends well takes less than a tenth of this. */
  private static final int MOST_CALLS = 100_000;

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
  private final PlantedFault planted;
  private final Kind engine;
  private final long directUpTo;
  private final SimulatedDirect direct;
  private final boolean[] idle;
  private final SimulatedProcess[] processes;
  private final Scheduler.Runner[] besides;
  private int calls;

  private Simulation(long seed, PlantedFault planted, boolean traced) {
    this.planted = planted;
    this.random = new SplittableRandom(seed);
    this.trace = new Trace(timeline, traced);
    this.faultiness = Faultiness.drawn(random);
    this.faultyCalls = random.nextInt(600);
    this.scheduler = new Scheduler(timeline, random);
    this.queue = new InMemoryJobQueue(timeline, 1 + random.nextInt(10), scheduler::sleep);
    this.idle = new boolean[1 + random.nextInt(3)];
    this.processes = new SimulatedProcess[idle.length];
    Arrays.setAll(processes, number -> new SimulatedProcess());
    this.besides = new Scheduler.Runner[idle.length];
    this.engine = Kind.drawn(random);
    this.directUpTo = random.nextLong(1, 500);
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
    SimulatedJob job = new SimulatedJob(this, timeline, files, uploads, promise, random, trace);
    SimulatedClusters clusters =
        new SimulatedClusters(this, timeline, scheduler, files, job, promise, random, trace);
    this.direct =
        new SimulatedDirect(this, timeline, scheduler, files, job, planted, random, trace);
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
        () ->
            "%s, %d launchers, %s up to %d, %d faulty calls"
                .formatted(faultiness, idle.length, engine, directUpTo, faultyCalls));
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
    if (engine != Kind.EMR) {
      for (int i = 0; i < idle.length; i++) {
        int number = i;
        besides[i] = scheduler.add(() -> countBeside(number));
      }
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
      SimulatedProcess process = new SimulatedProcess();
      processes[number] = process;
      try {
        new SimulatedLauncher(
                number,
                process,
                this,
                scheduler,
                timeline,
                random,
                parts,
                engine(number, process),
                trace)
            .live();
        process.kill();
      } catch (Crash e) {
        scheduler.sleep(afterDeath(process, 300));
      } catch (Outage e) {
        // Its process has ended with this message.
        scheduler.sleep(afterDeath(process, 60));
      }
    }
  }

  private Duration afterDeath(SimulatedProcess process, int seconds) {
    process.kill();
    return Duration.ofSeconds(random.nextInt(seconds));
  }

  private SimulatedEngine engine(int number, SimulatedProcess process) {
    if (engine == Kind.EMR) {
      return SimulatedEngine.emr(parts.steps());
    }
    DirectStepRunner own = direct.runner(process, besides[number]);
    StepRunner watched = planted.plantInDirect(promise.unstarted().watch(own));
    return engine == Kind.DIRECT
        ? SimulatedEngine.direct(own, watched)
        : SimulatedEngine.auto(own, watched, parts.steps(), directUpTo, timeline);
  }

  /** A document that is there, as somebody names it who knows nothing of events. */
  Optional<DocumentVersion> someDocument() {
    return uploads.some();
  }

  BatchObserver observer() {
    return promise.unstarted().observer();
  }

  /** The messages that a function reports as failed. */
  Set<String> reported(Set<String> failed) {
    return planted.reported(failed);
  }

  /** A launcher has something to do. */
  void working(int number) {
    idle[number] = false;
  }

  /** What counts beside a launcher, in its process. */
  private void countBeside(int number) {
    while (true) {
      SimulatedProcess process;
      do {
        process = processes[number];
        direct.countAll(process);
      } while (process != processes[number]);
      scheduler.park();
    }
  }

  /** Ends the run if nothing is left to do, and checks that it has come to a good end. */
  void checkOver(int number, boolean isIdle) {
    idle[number] = isIdle;
    if (isOver()) {
      promise.checkEnd();
      throw Scheduler.end();
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
}
