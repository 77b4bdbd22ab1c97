package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plans batches, and takes them from state to state. */
public final class Batches {
  /** How often steps are looked at that run in this process; each look asks the ledger once. */
  public static final Duration LOOK_HERE = Duration.ofMillis(200);

  private final BatchLedger ledger;
  private final BatchPlanner planner;
  private final Submitter submitter;
  private final StepWatcher watcher;
  private final StepRunner steps;
  private final FailureLogs logs;
  private final Persister persister;
  private final Patience patience;
  private final Clock clock;
  private final Instant started;
  private final BatchObserver observer;

  /** The batches that could not be taken farther, in the last look at all. */
  private final Set<String> stuck = new HashSet<>();

  /** The batches of which the observer has heard that their rows cannot be read. */
  private final Set<String> unreadable = new HashSet<>();

  /**
   * @param jobOptions options of the job's command line, put before the manifest
   * @param ids names new batches
   */
  public Batches(
      Ports ports,
      List<String> jobOptions,
      Supplier<String> ids,
      Clock clock,
      BatchObserver observer) {
    this(ports, jobOptions, ids, clock, observer, Claim.LENGTH, Patience.DEFAULT);
  }

  /**
   * @param claim how long others leave a batch alone whose launcher says nothing
   */
  public Batches(
      Ports ports,
      List<String> jobOptions,
      Supplier<String> ids,
      Clock clock,
      BatchObserver observer,
      Duration claim,
      Patience patience) {
    this(ports, jobOptions, ids, clock, observer, claim, patience, Persister.SLICE);
  }

  Batches(
      Ports ports,
      List<String> jobOptions,
      Supplier<String> ids,
      Clock clock,
      BatchObserver observer,
      Duration claim,
      Patience patience,
      int slice) {
    this.ledger = ports.ledger();
    Claims claims = new Claims(ports.ledger(), clock, claim);
    this.planner = new BatchPlanner(ports, ids, clock, observer);
    this.logs = new FailureLogs(ports, clock);
    FailedAttempts failedAttempts =
        new FailedAttempts(ports, claims, logs, planner, clock, observer);
    this.submitter = new Submitter(ports, claims, failedAttempts, jobOptions, clock, observer);
    this.steps = ports.steps();
    this.patience = patience;
    this.clock = clock;
    this.started = clock.instant();
    this.observer = observer;
    this.watcher = new StepWatcher(ports, failedAttempts, patience, clock, observer);
    this.persister = new Persister(ports, claims, failedAttempts, clock, observer, slice);
  }

  /** Closes a batch of these documents, of which no two have one key. */
  public Batch plan(List<DocumentVersion> documents) {
    return planner.plan(documents, null);
  }

  /** Closes a batch of documents that messages announced. */
  Batch plan(OpenBatch batch) {
    return planner.plan(batch.documents(), batch.openedAt());
  }

  /**
   * Takes a batch as far as it goes.
   *
   * @return the batch as it then is; if it has been split, its parts
   */
  public List<Batch> advance(String id) {
    return advance(parts(find(id)).toList(), () -> {}).stream().flatMap(this::parts).toList();
  }

  /**
   * Takes a batch as far as it goes, and says whether this process counts it, so that it is to be
   * looked at again after {@link #LOOK_HERE}. What another engine counts, or another launcher, is
   * left to them. What ends while the batch is looked at is collected by one more look.
   */
  public boolean follow(String id) {
    boolean counting = areCountedHere();
    boolean open = advance(id).stream().anyMatch(part -> !part.state().isFinal());
    return open && (counting || areCountedHere());
  }

  /** Whether steps of batches run in this process, so that it is to look at them often. */
  public boolean areCountedHere() {
    return steps.isRunningHere();
  }

  private Stream<Batch> parts(Batch batch) {
    return batch.state() == BatchState.SPLIT
        ? PartIds.halves(batch.id()).stream().map(this::find).flatMap(this::parts)
        : Stream.of(batch);
  }

  private Batch find(String id) {
    return ledger
        .find(id)
        .orElseThrow(() -> new IllegalStateException("the ledger has lost batch " + id));
  }

  /**
   * Where batches have come to.
   *
   * @param open how many are still on their way
   * @param stuck how many of these wait for somebody to mend what their reasons name
   */
  record Progress(int open, int stuck) {}

  /**
   * Takes every batch as far as it goes.
   *
   * @param heartbeat called now and then while that lasts
   */
  Progress takeAll(Runnable heartbeat) {
    stuck.clear();
    List<Batch> batches = ledger.open();
    // Said before anything can fail: a launcher that fails must not look like one that has no work.
    observer.looked(
        batches.size(),
        batches.stream().map(Batch::createdAt).min(Comparator.naturalOrder()).orElse(null));
    int open = advance(batches, heartbeat).stream().mapToInt(Batches::open).sum();
    return new Progress(open, stuck.size());
  }

  private static int open(Batch batch) {
    return switch (batch.state()) {
      case PLANNED, SUBMITTED, COUNTED, UNREADABLE -> 1;
      // Its halves have been planned just now.
      case SPLIT -> 2;
      case PERSISTED, FAILED -> 0;
    };
  }

  /** What fails for one batch is thrown after the others had their turn. */
  private List<Batch> advance(List<Batch> batches, Runnable heartbeat) {
    Turns turns = new Turns();
    Map<StepHandle, StepStatus> statuses = turns.take(() -> watcher.look(batches), Map.of());
    List<Batch> advanced =
        batches.stream()
            .map(batch -> turns.take(() -> nextUnlessStuck(batch, statuses, heartbeat), batch))
            .toList();
    turns.end();
    return advanced;
  }

  /** A file that may not be read holds up its batch, and nothing else. */
  private Batch nextUnlessStuck(
      Batch batch, Map<StepHandle, StepStatus> statuses, Runnable heartbeat) {
    stuck.remove(batch.id());
    try {
      return next(logs.look(batch), statuses, heartbeat);
    } catch (BatchFileException e) {
      stuck.add(batch.id());
      return stick(ledger.find(batch.id()).orElse(batch), e.getMessage());
    }
  }

  /** What has no place waits on; somebody is to look where it will not come by itself, or late. */
  private Batch stuckWithoutPlace(Batch batch) {
    boolean waits = batch.state() == BatchState.PLANNED && !batch.isClaimed(clock.instant());
    if (waits && (submitter.isRefused(batch) || isLate(batch))) {
      stuck.add(batch.id());
    }
    return batch;
  }

  private Batch stuckBeforeItsStep(Batch batch, StepStatus status) {
    boolean waits = status != null && status.state() == StepState.PENDING;
    if (waits && isLate(batch)) {
      stuck.add(batch.id());
    }
    return batch;
  }

  /** Whether this launcher has waited long enough; what was before, it does not know. */
  private boolean isLate(Batch batch) {
    Instant since = batch.createdAt().isAfter(started) ? batch.createdAt() : started;
    return since.plus(patience.place()).isBefore(clock.instant());
  }

  /** Whether a batch waits for somebody to look, by what the last look at it found. */
  public boolean isStuck(Batch batch) {
    return stuck.contains(batch.id());
  }

  private Batch stick(Batch batch, String reason) {
    if (reason.equals(batch.reason())) {
      return batch; // Told already.
    }
    Batch waiting = batch.stuck(reason, clock.instant());
    if (!ledger.update(waiting)) {
      return batch;
    }
    observer.postponed(waiting, reason);
    return waiting;
  }

  private Batch next(Batch batch, Map<StepHandle, StepStatus> statuses, Runnable heartbeat) {
    heartbeat.run();
    return switch (batch.state()) {
      case PLANNED -> stuckWithoutPlace(submitter.submit(batch));
      case SUBMITTED -> {
        StepStatus status = statuses.get(batch.step());
        Batch judged = status == null ? batch : watcher.judge(batch, status, heartbeat);
        yield judged.state() == BatchState.SUBMITTED
            ? stuckBeforeItsStep(judged, status)
            : next(judged, statuses, heartbeat);
      }
      case COUNTED -> persister.persist(batch, heartbeat);
      case PERSISTED, FAILED, SPLIT -> batch;
      case UNREADABLE -> {
        stuck.add(batch.id());
        if (unreadable.add(batch.id())) {
          observer.postponed(batch, batch.reason());
        }
        yield batch;
      }
    };
  }
}
