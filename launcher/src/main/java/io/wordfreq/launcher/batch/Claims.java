package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Claims batches for one launcher, each for a while. */
final class Claims {
  private final BatchLedger ledger;
  private final Clock clock;
  private final Duration length;

  /**
   * @param length how long others leave a batch alone whose launcher says nothing
   */
  Claims(BatchLedger ledger, Clock clock, Duration length) {
    this.ledger = ledger;
    this.clock = clock;
    this.length = length;
  }

  /** The same where the work is short. */
  Batch during(Batch batch, Function<Claim, Batch> work) {
    return during(batch, () -> {}, work);
  }

  /**
   * Works on a batch, unless another launcher does.
   *
   * @param heartbeat called whenever the work renews its claim, or might have
   * @param work its next row, which it has not written yet
   * @return the batch as it then is, as far as this launcher knows
   */
  Batch during(Batch batch, Runnable heartbeat, Function<Claim, Batch> work) {
    Instant now = clock.instant();
    Batch claimed = batch.claimed(now.plus(length), now);
    if (batch.isClaimed(now) || !ledger.update(claimed)) {
      return batch;
    }
    Claim claim = new Claim(ledger, clock, length, heartbeat, claimed);
    try {
      Batch next = work.apply(claim);
      return ledger.update(next) ? next : claim.batch();
    } catch (Claim.Lost e) {
      return claim.batch();
    } catch (RuntimeException e) {
      claim.release(e);
      throw e;
    }
  }
}
