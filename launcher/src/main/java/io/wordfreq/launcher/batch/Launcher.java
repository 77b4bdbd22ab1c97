package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.Batches.Progress;
import io.wordfreq.launcher.batch.Intake.Received;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Turns messages into batches, batches into steps, and steps into results, one {@link #tick} after
 * the other.
 *
 * <p>It may end anywhere, and another one carries on: a batch's documents are in the ledger before
 * their messages leave the queue, and everything after that is either conditional or may be
 * repeated. It keeps in memory the batch that is not closed yet, and a slice of one that it
 * persists.
 */
public final class Launcher {
  /** The longest that SQS holds a request for messages. */
  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  /** How long a request for more may hold up a batch that waits, and so the end of the program. */
  private static final Duration SHORT_POLL = Duration.ofSeconds(1);

  /**
   * In a wait, time between looks is one in so many parts of it, where that is longer than what is
   * set: a look takes a sixth of a core's 50 ms, which on one machine the step wants, and a step is
   * noticed a twentieth later at most.
   */
  private static final int LOOKS = 20;

  private static final Duration LONGEST_PART = Duration.ofSeconds(1);

  private final Intake intake;
  private final Batches batches;
  private final BatchPolicy policy;
  private final Duration pollInterval;
  private final Clock clock;
  private Instant nextLook = Instant.MIN;
  private Instant waitingSince = Instant.MIN;
  private Progress progress = new Progress(0, 0);

  /**
   * @param pollInterval how often steps are looked at
   */
  public Launcher(
      Intake intake, Batches batches, BatchPolicy policy, Duration pollInterval, Clock clock) {
    this.intake = intake;
    this.batches = batches;
    this.policy = policy;
    this.pollInterval = pollInterval;
    this.clock = clock;
  }

  /**
   * One round: receives, closes the batch if it is due, and takes every batch as far as it goes.
   * Waits for messages as long as nothing else is due.
   *
   * <p>A message that can be neither counted nor moved to the dead-letter queue fails the round,
   * but at its end: what came with it is on its way by then. So does one that cannot be deleted or
   * kept hidden.
   */
  public Round tick() {
    Turns turns = new Turns();
    Received got =
        intake.receive(Math.max(1, policy.maxDocuments() - intake.batch().size()), wait(now()));
    int received = got.messages();
    if (got.failure() != null) {
      turns.failed(got.failure());
    }
    boolean planned = planIfDue(received == 0 || got.failure() != null);
    turns.run(intake::deletePlanned);
    if (planned || !now().isBefore(nextLook)) {
      boolean busy = batches.areCountedHere();
      int before = progress.open();
      progress = batches.takeAll(() -> turns.run(intake::keepHidden));
      busy |= batches.areCountedHere();
      if (planned || progress.open() != before) {
        waitingSince = now();
      }
      nextLook = now().plus(busy ? shorter(Batches.LOOK_HERE, pollInterval) : untilNextLook());
    }
    turns.end();
    return new Round(
        received,
        intake.batch().size(),
        progress.open(),
        progress.stuck(),
        received > 0 ? Duration.ZERO : pause());
  }

  private Duration untilNextLook() {
    if (waitingSince.equals(Instant.MIN)) {
      return pollInterval;
    }
    Duration part = Duration.between(waitingSince, now()).dividedBy(LOOKS);
    Duration longer = shorter(part, LONGEST_PART);
    return longer.compareTo(pollInterval) < 0 ? pollInterval : longer;
  }

  /** Whether this process counts, so that batches wait for it and for nothing else. */
  public boolean isCounting() {
    return batches.areCountedHere();
  }

  /** Gives the messages of the batch that is not closed yet back to the queue. */
  public void release() {
    intake.release();
  }

  /**
   * @param nothingMore whether the round brought no message, or is the last for now
   */
  private boolean planIfDue(boolean nothingMore) {
    OpenBatch batch = intake.batch();
    if (!batch.isDue(policy, now()) && !isLast(batch, nothingMore)) {
      return false;
    }
    batches.plan(batch);
    intake.beginAnother();
    return true;
  }

  /**
   * Whether a batch closes since the queue has no more for it. Where the queue is wrong, which only
   * knows about, what is left comes in another batch; a second of waiting would cost every one.
   */
  private boolean isLast(OpenBatch batch, boolean nothingMore) {
    return policy.untilEmpty() && !batch.isEmpty() && (nothingMore || intake.isQueueEmpty());
  }

  /** How long to wait for messages. */
  private Duration wait(Instant now) {
    Duration untilLook = untilLook(now);
    if (policy.untilEmpty()) {
      // An answer that comes at once may miss messages, so the queue is empty only after a wait.
      boolean onlyWatching = intake.batch().isEmpty() && progress.open() > 0;
      return onlyWatching ? Duration.ZERO : shorter(SHORT_POLL, pollInterval);
    }
    return shorter(untilLook, intake.batch().isEmpty() ? LONG_POLL : SHORT_POLL);
  }

  /** How long whoever calls may wait, where the queue does not. */
  private Duration pause() {
    Instant now = now();
    if (policy.untilEmpty()) {
      return intake.batch().isEmpty() && progress.open() > 0 ? untilLook(now) : Duration.ZERO;
    }
    // A queue waits whole seconds only.
    Duration wait = wait(now);
    return wait.compareTo(SHORT_POLL) < 0 ? wait : Duration.ZERO;
  }

  private Duration untilLook(Instant now) {
    return now.isBefore(nextLook) ? Duration.between(now, nextLook) : Duration.ZERO;
  }

  private Instant now() {
    return clock.instant();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
