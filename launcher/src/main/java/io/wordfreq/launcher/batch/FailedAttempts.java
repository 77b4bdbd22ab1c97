package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.util.stream.Stream;

/** Decides what becomes of a batch whose attempt has failed. */
final class FailedAttempts {
  /** A lost cluster costs one attempt, and so does a bad day of EMR; what fails thrice, fails. */
  static final int MAX_ATTEMPTS = 3;

  private final BatchLedger ledger;
  private final BatchFiles files;
  private final DeadLetters deadLetters;
  private final Clock clock;
  private final BatchObserver observer;

  FailedAttempts(Ports ports, Clock clock, BatchObserver observer) {
    this.ledger = ports.ledger();
    this.files = ports.files();
    this.deadLetters = ports.deadLetters();
    this.clock = clock;
    this.observer = observer;
  }

  /** Plans another attempt, or gives the batch up. */
  Batch handle(Batch batch, String reason) {
    return batch.attempt() < MAX_ATTEMPTS ? retry(batch, reason) : giveUp(batch, reason);
  }

  private Batch retry(Batch batch, String reason) {
    Batch next = batch.retried(reason, clock.instant());
    if (!ledger.update(next)) {
      return batch;
    }
    observer.attemptFailed(next);
    return next;
  }

  private Batch giveUp(Batch batch, String reason) {
    Batch next =
        Claim.during(
            batch,
            ledger,
            clock,
            claim -> {
              buryDocuments(claim, reason);
              return claim.batch().failed(reason, clock.instant());
            });
    if (next.state() == BatchState.FAILED) {
      observer.failed(next);
    }
    return next;
  }

  private void buryDocuments(Claim claim, String reason) {
    try (Stream<DocumentVersion> documents = files.readManifest(claim.batch())) {
      documents.forEach(
          document -> {
            deadLetters.deadLetter(document, reason);
            claim.keep();
          });
    }
  }
}
