package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Notices that submitted batches' steps have ended. */
final class StepWatcher {
  private final BatchLedger ledger;
  private final StepRunner steps;
  private final FailedAttempts failedAttempts;
  private final Clock clock;

  StepWatcher(Ports ports, FailedAttempts failedAttempts, Clock clock) {
    this.ledger = ports.ledger();
    this.steps = ports.steps();
    this.failedAttempts = failedAttempts;
    this.clock = clock;
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

  /** A submitted batch as it is after a look at its step. */
  Batch judge(Batch batch, StepStatus status) {
    return switch (status.state()) {
      case PENDING, RUNNING -> batch;
      case COMPLETED -> {
        Batch counted = batch.counted(clock.instant());
        yield ledger.update(counted) ? counted : batch;
      }
      case FAILED -> failedAttempts.handle(batch, status.reason());
    };
  }
}
