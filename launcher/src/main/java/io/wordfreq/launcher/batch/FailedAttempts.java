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
    Batch after = Claim.during(batch, ledger, clock, claim -> next(claim, reason));
    tell(batch, after);
    return after;
  }

  /** What becomes of a claimed batch: its next row, which is not written yet. */
  Batch next(Claim claim, String reason) {
    if (claim.batch().attempt() < MAX_ATTEMPTS) {
      return claim.batch().retried(reason, clock.instant());
    }
    buryDocuments(claim, reason);
    return claim.batch().failed(reason, clock.instant());
  }

  /** Tells the observer what has become of a batch. */
  void tell(Batch before, Batch after) {
    if (after.state() == BatchState.FAILED) {
      observer.failed(after);
    } else if (after.attempt() > before.attempt()) {
      observer.attemptFailed(after);
    }
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
