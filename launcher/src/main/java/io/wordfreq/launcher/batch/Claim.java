package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One launcher's right to work on a batch, for a while.
 *
 * <p>It saves two launchers the same work; it does not keep the results right, for it may end while
 * its holder still works. That is done by effects that can be repeated, and by the ledger's
 * revisions.
 */
final class Claim {
  /**
   * After a crash nobody touches the batch for this long, so it is short. What takes longer renews
   * it, but for a throttled call to EMR; then two launchers may submit the same attempt, and find
   * each other's step by its name, or by the output that is there already.
   */
  static final Duration LENGTH = Duration.ofMinutes(1);

  private final BatchLedger ledger;
  private final Clock clock;
  private final Duration length;
  private Batch batch;

  /**
   * @param batch the claimed batch, as the ledger has it
   * @param length how long the claim lasts unless it is renewed
   */
  Claim(BatchLedger ledger, Clock clock, Duration length, Batch batch) {
    this.ledger = ledger;
    this.clock = clock;
    this.length = length;
    this.batch = batch;
  }

  Batch batch() {
    return batch;
  }

  /**
   * Renews the claim if half of it is over. To be called now and then by what takes long, and to be
   * let through: it ends the work if another launcher has taken the batch over.
   */
  void keep() {
    Instant now = clock.instant();
    if (now.isAfter(batch.claimedUntil().minus(length.dividedBy(2)))) {
      write(batch.claimed(now.plus(length), now));
    }
  }

  /** Notes how many documents have their results where they belong, and renews the claim. */
  void noteStored(long documents) {
    Instant now = clock.instant();
    write(batch.stored(documents, now.plus(length), now));
  }

  private void write(Batch next) {
    if (!ledger.update(next)) {
      throw new Lost();
    }
    batch = next;
  }

  /** Ends it early, after a failure that is about to be thrown. */
  void release(RuntimeException failure) {
    try {
      ledger.update(batch.released(clock.instant()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Another launcher has taken the batch over. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Lost() {
      super("another launcher has taken the batch over", null, false, false);
    }
  }
}
