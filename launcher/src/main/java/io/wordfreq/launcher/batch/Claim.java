package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.JobWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A lease: for a while, other launchers leave a batch alone that this one works on.
 *
 * <p>It only saves two launchers from doing the same work twice. Results are right without it: a
 * lease can run out while its holder still works, so that every effect is one that may be repeated,
 * and every write of the batch's row fails where another launcher has written it since ({@link
 * Batch#revision}).
 */
final class Claim {
  /**
   * How long it lasts unless it is renewed. A batch whose launcher was killed waits for so long, so
   * it is short; work that takes longer renews it. One call cannot: to EMR, which may throttle it
   * for minutes. Should another launcher submit the same attempt meanwhile, it finds the first
   * one's step by its name; should it still add a second step, that one fails, since the output is
   * there already.
   */
  static final Duration LENGTH = Duration.ofMinutes(1);

  private final BatchLedger ledger;
  private final Clock clock;
  private final Duration length;
  private final Runnable heartbeat;
  private Batch batch;

  /**
   * @param length how long the claim lasts unless it is renewed
   * @param heartbeat called by {@link #keep}
   * @param batch the claimed batch, as the ledger has it
   */
  Claim(BatchLedger ledger, Clock clock, Duration length, Runnable heartbeat, Batch batch) {
    this.ledger = ledger;
    this.clock = clock;
    this.length = length;
    this.heartbeat = heartbeat;
    this.batch = batch;
  }

  Batch batch() {
    return batch;
  }

  /**
   * Renews the claim once half of it is over, and lets whatever else must be kept be kept. Work
   * that takes long calls this now and then.
   *
   * @throws Lost if another launcher has taken the batch over: the work is to end, so nobody on the
   *     way catches it
   */
  void keep() {
    Instant now = clock.instant();
    if (now.isAfter(batch.claimedUntil().minus(length.dividedBy(2)))) {
      write(batch.claimed(now.plus(length), now));
    }
    heartbeat.run();
  }

  /**
   * Notes how many documents have their results where they belong, and renews the claim.
   *
   * @param times how long all of these took
   */
  void noteStored(long documents, TimesToTable times) {
    Instant now = clock.instant();
    write(batch.stored(documents, times, now.plus(length), now));
  }

  /** Notes what the batch's job did, for the next writing. */
  void note(JobWork work) {
    batch = batch.seen(work);
  }

  private void write(Batch next) {
    if (!ledger.update(next)) {
      throw new Lost();
    }
    batch = next;
  }

  /**
   * Ends it early, so that the next look at the batch need not wait.
   *
   * @param failure why the work has ended; takes up what goes wrong here
   */
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
