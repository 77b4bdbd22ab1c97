package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchIds;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchPolicy;
import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.Deliveries;
import io.wordfreq.launcher.batch.Intake;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.Patience;
import io.wordfreq.launcher.batch.Ports;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.Round;
import io.wordfreq.launcher.batch.SlicedBatches;
import io.wordfreq.launcher.batch.StepRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A launcher from its start to its end: a process that goes on, or a function that is called. */
final class SimulatedLauncher {
  /** A tenth of what is usual: so often do launchers look at steps. */
  private static final Patience PATIENCE =
      new Patience(Patience.DEFAULT.step().dividedBy(10), Patience.DEFAULT.place().dividedBy(10));

  /** How long a call of a function may take, and how long its messages are kept for it. */
  private static final Duration CALL = Duration.ofMinutes(2);

  private static final Duration VISIBILITY = CALL.multipliedBy(6);

  private final int number;
  private final SimulatedProcess process;
  private final Simulation simulation;
  private final Scheduler scheduler;
  private final Timeline timeline;
  private final RandomGenerator random;
  private final Parts parts;
  private final SimulatedEngine engine;
  private final FaultyPorts faults;
  private final boolean isFunction;
  private final Batches batches;
  private final Launcher launcher;

  SimulatedLauncher(
      int number,
      SimulatedProcess process,
      Simulation simulation,
      Scheduler scheduler,
      Timeline timeline,
      RandomGenerator random,
      Parts parts,
      SimulatedEngine engine,
      Trace trace) {
    this.number = number;
    this.process = process;
    this.simulation = simulation;
    this.scheduler = scheduler;
    this.timeline = timeline;
    this.random = random;
    this.parts = parts;
    this.engine = engine;
    this.faults =
        new FaultyPorts("launcher-" + number, process, simulation, scheduler, random, trace);
    this.isFunction = random.nextInt(3) == 0;
    this.batches = batches();
    this.launcher = launcher();
  }

  /** Until it is stopped, or its process ends. */
  void live() {
    if (random.nextInt(4) == 0) {
      simulation.someDocument().ifPresent(document -> batches.plan(List.of(document)));
    }
    if (isFunction) {
      beCalled();
    } else {
      while (random.nextInt(200) > 0) {
        round();
      }
      launcher.release();
      engine.close();
    }
  }

  /** A round; after a failure the same launcher may go on, as in a process that lives longer. */
  private void round() {
    try {
      simulation.working(number);
      Round round = launcher.tick();
      simulation.checkOver(number, round.isIdle());
      scheduler.sleep(round.isIdle() ? Duration.ofSeconds(1 + random.nextInt(60)) : round.pause());
    } catch (Outage e) {
      if (random.nextBoolean()) {
        throw e;
      }
      scheduler.sleep(Duration.ofSeconds(random.nextInt(60)));
    }
  }

  /** As a function: on a schedule, by the queue, and in between it stands still. */
  private void beCalled() {
    while (random.nextInt(40) > 0) {
      process.freeze(false);
      simulation.working(number);
      Instant half = timeline.instant().plus(CALL.dividedBy(2));
      Instant end = timeline.instant().plus(CALL);
      boolean idle = false;
      try {
        if (random.nextBoolean()) {
          takeDelivered(end);
        } else {
          idle = launchOnce(end);
        }
      } catch (Outage e) {
        scheduler.sleep(Duration.ofSeconds(1));
      }
      engine.endAll(half);
      simulation.checkOver(number, idle);
      process.freeze(true);
      scheduler.sleep(Duration.ofSeconds(1 + random.nextInt(60)));
    }
  }

  private boolean launchOnce(Instant end) {
    while (timeline.instant().isBefore(end)) {
      boolean counting = launcher.isCounting();
      Round round = launcher.tick();
      counting |= launcher.isCounting();
      if (round.received() == 0 && round.waiting() == 0 && !counting) {
        return round.isIdle();
      }
      if (counting && round.received() == 0) {
        scheduler.sleep(Batches.LOOK_HERE);
      }
    }
    launcher.release();
    return false;
  }

  /** What Lambda does with a queue: it receives, calls, and deletes what is not reported. */
  private void takeDelivered(Instant end) {
    JobQueue queue = parts.queue();
    List<QueueMessage> messages = queue.receive(1 + random.nextInt(64), Duration.ZERO, VISIBILITY);
    if (messages.isEmpty()) {
      return;
    }
    Deliveries deliveries =
        new Deliveries(
            faults.in(JobQueue.class, queue),
            parts.parser(),
            batches,
            timeline,
            simulation.observer());
    Deliveries.Outcome outcome = deliveries.plan(messages);
    try {
      while (outcome.batch().filter(batches::follow).isPresent()
          && timeline.instant().isBefore(end)) {
        scheduler.sleep(Batches.LOOK_HERE);
      }
    } catch (Outage e) {
      scheduler.sleep(Duration.ofSeconds(1));
    }
    process.live();
    Set<String> again = simulation.reported(outcome.again().keySet());
    queue.delete(messages.stream().filter(message -> !again.contains(message.id())).toList());
  }

  private Batches batches() {
    Ports ports =
        new Ports(
            faults.in(BatchLedger.class, parts.ledger()),
            faults.in(BatchFiles.class, parts.files()),
            faults.in(StepRunner.class, engine.steps()),
            faults.in(ResultStore.class, parts.results()),
            faults.in(ResultNotifier.class, parts.notifier()),
            faults.in(JobQueue.class, parts.queue()));
    return SlicedBatches.of(
        ports,
        new BatchIds(timeline, random),
        timeline,
        simulation.observer(),
        PATIENCE,
        1 + random.nextInt(6));
  }

  private Launcher launcher() {
    JobQueue faultyQueue = faults.in(JobQueue.class, parts.queue());
    Intake intake = new Intake(faultyQueue, parts.parser(), timeline, simulation.observer());
    BatchPolicy policy =
        new BatchPolicy(
            1 + random.nextInt(random.nextInt(3) == 0 ? 64 : 8),
            1 + random.nextInt(random.nextInt(3) == 0 ? 10_000 : 500),
            Duration.ofSeconds(random.nextInt(90)),
            isFunction || random.nextBoolean());
    Duration pollInterval = Duration.ofSeconds(5 + random.nextInt(60));
    return new Launcher(intake, batches, policy, pollInterval, timeline);
  }
}
