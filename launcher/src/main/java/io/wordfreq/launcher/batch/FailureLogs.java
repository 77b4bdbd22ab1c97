package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Adds to the reason of a failed step what its log says, which may come minutes later. */
final class FailureLogs {
  /**
   * How long a log is waited for, while the batch is tried again. EMR brings logs to S3 every five
   * minutes (Amazon EMR Management Guide, "Configure Amazon EMR cluster logging").
   */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private final BatchLedger ledger;
  private final StepRunner steps;
  private final Clock clock;

  FailureLogs(Ports ports, Clock clock) {
    this.ledger = ports.ledger();
    this.steps = ports.steps();
    this.clock = clock;
  }

  /** The reason with what the step's log says; absent as long as that says nothing. */
  Optional<String> explain(String reason, StepHandle step) {
    return steps.log(step).map(said -> reason + "; its log: " + said);
  }

  /**
   * Looks once more for the log of the batch's last failed step.
   *
   * @return the batch as it then is
   */
  Batch look(Batch batch) {
    Instant now = clock.instant();
    // A write would take a claimed batch from whoever works on it.
    if (batch.unexplained() == null || batch.state().isFinal() || batch.isClaimed(now)) {
      return batch;
    }
    Optional<String> explained = explain(batch.reason(), batch.unexplained());
    Instant since = batch.unexplainedSince();
    boolean over = since == null || !now.isBefore(since.plus(PATIENCE));
    if (explained.isEmpty() && !over) {
      return batch;
    }
    Batch next = batch.explained(explained.orElse(batch.reason()), now);
    return ledger.update(next) ? next : batch;
  }
}
