package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

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
  private Batch batch;

  private Claim(BatchLedger ledger, Clock clock, Batch batch) {
    this.ledger = ledger;
    this.clock = clock;
    this.batch = batch;
  }

  /**
   * Works on a batch, unless another launcher does.
   *
   * @param work its next row, which it has not written yet
   * @return the batch as it then is, as far as this launcher knows
   */
  static Batch during(Batch batch, BatchLedger ledger, Clock clock, Function<Claim, Batch> work) {
    Instant now = clock.instant();
    Batch claimed = batch.claimed(now.plus(LENGTH), now);
    if (batch.isClaimed(now) || !ledger.update(claimed)) {
      return batch;
    }
    Claim claim = new Claim(ledger, clock, claimed);
    try {
      Batch next = work.apply(claim);
      return ledger.update(next) ? next : claim.batch;
    } catch (Lost e) {
      return claim.batch;
    } catch (RuntimeException e) {
      claim.release(e);
      throw e;
    }
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
    if (now.isAfter(batch.claimedUntil().minus(LENGTH.dividedBy(2)))) {
      write(batch.claimed(now.plus(LENGTH), now));
    }
  }

  /** Notes how many documents have their results where they belong, and renews the claim. */
  void noteStored(long documents) {
    Instant now = clock.instant();
    write(batch.stored(documents, now.plus(LENGTH), now));
  }

  private void write(Batch next) {
    if (!ledger.update(next)) {
      throw new Lost();
    }
    batch = next;
  }

  private void release(RuntimeException failure) {
    try {
      ledger.update(batch.released(clock.instant()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Another launcher has taken the batch over. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super("another launcher has taken the batch over", null, false, false);
    }
  }
}
