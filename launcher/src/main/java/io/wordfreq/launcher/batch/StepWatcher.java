package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notices that submitted batches' steps have ended, and has those cancelled that do not end. */
final class StepWatcher {
  /** What a step that is to end has for cleaning up, and then for ending at all. */
  static final Duration GRACE = Duration.ofMinutes(10);

  private final BatchLedger ledger;
  private final StepRunner steps;
  private final FailedAttempts failedAttempts;
  private final Patience patience;
  private final Clock clock;
  private final BatchObserver observer;

  /** Steps that are ending, and whether by force. */
  private final Set<String> cancelled = new HashSet<>();

  /** The places of which the observer has heard that they did not start. */
  private final Set<String> failedPlaces = new HashSet<>();

  StepWatcher(
      Ports ports,
      FailedAttempts failedAttempts,
      Patience patience,
      Clock clock,
      BatchObserver observer) {
    this.ledger = ports.ledger();
    this.steps = ports.steps();
    this.failedAttempts = failedAttempts;
    this.patience = patience;
    this.clock = clock;
    this.observer = observer;
  }

  /** How far the steps of those batches have come that are submitted. */
  Map<StepHandle, StepStatus> look(Collection<Batch> batches) {
    List<StepHandle> running =
        batches.stream()
            .filter(batch -> batch.state() == BatchState.SUBMITTED)
            .map(Batch::step)
            .toList();
    return running.isEmpty() ? Map.of() : steps.statuses(running);
  }

  /**
   * A submitted batch as it is after a look at its step.
   *
   * @param heartbeat called now and then while something is done about it
   */
  Batch judge(Batch batch, StepStatus status, Runnable heartbeat) {
    return switch (status.state()) {
      case PENDING -> batch;
      case RUNNING ->
          endIfOverdue(
              batch,
              status.startedAt() == null ? batch.updatedAt() : status.startedAt(),
              heartbeat);
      case COMPLETED -> {
        Batch counted = batch.seen(status.times()).counted(clock.instant());
        yield ledger.update(counted) ? counted : batch;
      }
      case FAILED ->
          failedAttempts.handle(batch.seen(status.times()), reason(batch, status), heartbeat);
      case NEVER_STARTED, RETURNED -> giveBack(batch, status);
    };
  }

  /** A place that failed is not a batch that failed. */
  private Batch giveBack(Batch batch, StepStatus status) {
    String reason = status.reason();
    Batch planned = batch.unstarted(reason, clock.instant());
    if (!ledger.update(planned)) {
      return batch;
    }
    boolean placeFailed = status.state() == StepState.NEVER_STARTED;
    if (placeFailed && failedPlaces.add(batch.step().place())) {
      observer.placeFailed(batch, reason);
    } else {
      observer.postponed(planned, reason);
    }
    return planned;
  }

  private String reason(Batch batch, StepStatus status) {
    boolean overdue =
        status.startedAt() != null && !overdue(batch, status.startedAt()).isNegative();
    return overdue
        ? "%s; it had run longer than %d min"
            .formatted(status.reason(), patience.of(batch).toMinutes())
        : status.reason();
  }

  private Duration overdue(Batch batch, Instant startedAt) {
    return Duration.between(startedAt.plus(patience.of(batch)), clock.instant());
  }

  private Batch endIfOverdue(Batch batch, Instant startedAt, Runnable heartbeat) {
    Duration over = overdue(batch, startedAt);
    if (over.isNegative()) {
      return batch;
    }
    if (over.compareTo(GRACE.multipliedBy(2)) < 0) {
      boolean force = over.compareTo(GRACE) >= 0;
      String step = batch.step().run() + force;
      if (!cancelled.contains(step) && steps.cancel(batch.step(), force)) {
        cancelled.add(step);
      }
      return batch;
    }
    return failedAttempts.handle(
        batch,
        "step %s has run longer than %d min, and cannot be cancelled"
            .formatted(batch.step().run(), patience.of(batch).toMinutes()),
        heartbeat);
  }
}
