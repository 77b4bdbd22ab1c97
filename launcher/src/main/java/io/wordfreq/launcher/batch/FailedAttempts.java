package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.launcher.batch.BatchFileException.File;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides what becomes of a batch whose attempt has failed: it is tried again, then split in two to
 * isolate what fails, and in the end its documents are dead letters. A job that refused what it was
 * told to do would refuse it for each half, too, so that nothing is split for it.
 */
final class FailedAttempts {
  /**
   * A part has failed as often as the batch it is of. Trying it again would cost a step, and so
   * does trying its halves, which tells more.
   */
  static final int ATTEMPTS_OF_A_PART = 1;

  /** A document by itself is tried once more, so that no bad moment makes it a dead letter. */
  static final int ATTEMPTS_OF_A_SINGLE_DOCUMENT = 2;

  /**
   * How many levels up nothing else may have succeeded for splitting to be given up: what fails is
   * then no document. It bounds what a broken job costs: 3 attempts, and one at each of the 2 + 4 +
   * 8 + 16 parts. Isolating one document of 10,000 takes 14 levels, and 32 steps in all.
   */
  static final int LEVELS_WITHOUT_SUCCESS = 3;

  private final BatchLedger ledger;
  private final Claims claims;
  private final BatchFiles files;
  private final StepRunner steps;
  private final FailureLogs logs;
  private final ResultStore results;
  private final ResultNotifier notifier;
  private final DeadLetters deadLetters;
  private final BatchPlanner planner;
  private final Clock clock;
  private final BatchObserver observer;

  /** Batches given up just now of which the observer is still to hear that their documents are. */
  private final Set<String> lost = new HashSet<>();

  FailedAttempts(
      Ports ports,
      Claims claims,
      FailureLogs logs,
      BatchPlanner planner,
      Clock clock,
      BatchObserver observer) {
    this.ledger = ports.ledger();
    this.claims = claims;
    this.files = ports.files();
    this.steps = ports.steps();
    this.logs = logs;
    this.results = ports.results();
    this.notifier = ports.notifier();
    this.deadLetters = ports.deadLetters();
    this.planner = planner;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Does what is to be done about a failed step.
   *
   * @param heartbeat called now and then while it works
   */
  Batch handle(Batch batch, String reason, Runnable heartbeat) {
    Batch after =
        claims.during(
            batch,
            heartbeat,
            claim -> {
              Optional<JobFailure> refusal = files.readFailure(claim.batch());
              String manifest = claim.batch().manifest();
              if (refusal.isPresent()) {
                String said = "the job says: " + refusal.get().message();
                return next(claim, manifest, refusal, said, null);
              }
              Optional<String> explained = logs.explain(reason, claim.batch().step());
              return explained.isPresent()
                  ? next(claim, manifest, refusal, explained.get(), null)
                  : next(claim, manifest, refusal, reason, claim.batch().step());
            });
    tell(batch, after);
    return after;
  }

  /**
   * What becomes of a claimed batch whose step has not failed, and which is still to be counted
   * again: its next row, which is not written yet.
   *
   * @param manifest the batch's, or another that takes its place once the row is written
   */
  Batch next(Claim claim, String manifest, String failure) {
    Optional<JobFailure> refusal = files.readFailure(claim.batch());
    String reason = refusal.map(each -> "the job says: " + each.message()).orElse(failure);
    return next(claim, manifest, refusal, reason, null);
  }

  private Batch next(
      Claim claim,
      String manifest,
      Optional<JobFailure> refusal,
      String reason,
      StepHandle unexplained) {
    Batch batch = claim.batch();
    if (batch.attempt() < attempts(batch)) {
      return listedIn(manifest, batch.retried(reason, unexplained, clock.instant()));
    }
    try {
      if (batch.documents() > 1 && refusal.isEmpty() && isWorthSplitting(batch)) {
        split(claim, manifest);
        return claim.batch().split(reason, clock.instant());
      }
      deadLetterDocuments(claim, manifest, reason);
      return claim.batch().failed(reason, clock.instant());
    } catch (BatchFileException e) {
      return withoutManifest(claim, reason, e);
    }
  }

  private static Batch listedIn(String manifest, Batch batch) {
    return batch.toBuilder().manifest(manifest).build();
  }

  /**
   * What becomes of a claimed batch whose manifest cannot be read: nobody knows its documents.
   *
   * @param reason why it was to be read, null where no attempt had failed
   * @throws BatchFileException the one given, if the manifest may be read later
   */
  Batch withoutManifest(Claim claim, String reason, BatchFileException e) {
    if (!e.isLost(File.MANIFEST)) {
      throw e;
    }
    Batch batch = claim.batch();
    lost.add(batch.id());
    String why = "its documents are not known: " + e.getMessage();
    return batch.failed(reason == null ? why : why + "; before: " + reason, clock.instant());
  }

  /** Which attempt at its documents a batch's is; before a part there were those at the whole. */
  static int inAll(Batch batch, StepRunner steps) {
    boolean isPart = PartIds.isPart(batch.id());
    return batch.attempt() + (isPart ? steps.attempts(batch.bytes()) : 0);
  }

  private int attempts(Batch batch) {
    if (!PartIds.isPart(batch.id())) {
      return steps.attempts(batch.bytes());
    }
    return batch.documents() > 1 ? ATTEMPTS_OF_A_PART : ATTEMPTS_OF_A_SINGLE_DOCUMENT;
  }

  private boolean isWorthSplitting(Batch batch) {
    boolean begun = ledger.find(PartIds.halves(batch.id()).get(0)).isPresent();
    return begun || !allElseFails(batch);
  }

  /** Whether the other half has ended badly, too, on each of some levels above the batch. */
  private boolean allElseFails(Batch batch) {
    Optional<String> above = PartIds.whole(batch.id());
    for (int level = 0; level < LEVELS_WITHOUT_SUCCESS; level++) {
      boolean failed =
          above
              .flatMap(PartIds::otherHalf)
              .flatMap(ledger::find)
              .map(Batch::state)
              .filter(BatchState::endedBadly)
              .isPresent();
      if (!failed) {
        return false;
      }
      above = above.flatMap(PartIds::whole);
    }
    return true;
  }

  /** The halves come first: until both are in the ledger the whole stays, and is split again. */
  private void split(Claim claim, String manifest) {
    Batch whole = listedIn(manifest, claim.batch());
    List<String> halves = PartIds.halves(whole.id());
    long middle = whole.documents() / 2;
    try (Stream<DocumentVersion> documents = files.readManifest(whole)) {
      planner.planPart(halves.get(0), documents.limit(middle), whole);
    }
    claim.keep();
    try (Stream<DocumentVersion> documents = files.readManifest(whole)) {
      planner.planPart(halves.get(1), documents.skip(middle), whole);
    }
  }

  private void deadLetterDocuments(Claim claim, String manifest, String reason) {
    Batch batch = listedIn(manifest, claim.batch());
    try (Stream<DocumentVersion> documents = files.readManifest(batch)) {
      documents.forEach(
          document -> {
            Optional<CountedDocument> result = result(document);
            if (result.isEmpty()) {
              deadLetters.deadLetter(document, reason);
            } else if (!result.get().document().isNewerThan(document)) {
              announce(result.get(), claim.batch());
            }
            claim.keep();
          });
    }
  }

  /**
   * A document that was announced more than once may have been counted in another batch; and this
   * one may have stored some results before its output was lost.
   */
  private Optional<CountedDocument> result(DocumentVersion document) {
    return results
        .find(document.filename())
        .filter(counted -> !document.isNewerThan(counted.document()));
  }

  /**
   * Whoever stored the result may have ended before anybody heard of it; to hear twice is no harm.
   */
  private void announce(CountedDocument result, Batch batch) {
    notifier.notify(
        List.of(
            new CountedDocument(
                result.document(),
                result.result(),
                result.batchId(),
                batch.createdAt(),
                result.countedAt())));
  }

  /** Tells the observer what has become of a batch. */
  void tell(Batch before, Batch after) {
    if (after.state() == BatchState.FAILED) {
      if (lost.remove(after.id())) {
        observer.lost(after);
      } else {
        observer.failed(after);
      }
    } else if (after.state() == BatchState.SPLIT) {
      observer.split(after);
    } else if (after.attempt() > before.attempt()) {
      observer.attemptFailed(after);
    }
  }
}
