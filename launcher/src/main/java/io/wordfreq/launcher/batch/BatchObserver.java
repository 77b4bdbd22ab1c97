package io.wordfreq.launcher.batch;

import java.time.Instant;

/** Told what happens to batches, for whoever watches. It cannot change it, and must not throw. */
public interface BatchObserver {

  /** Watches nothing. */
  BatchObserver NONE = new BatchObserver() {};

  /**
   * All batches are about to be looked at.
   *
   * @param open how many are not in a final state
   * @param oldest when the oldest of them was closed; null where there is none
   */
  default void looked(int open, Instant oldest) {}

  /** A message was not ours and went to the dead-letter queue. */
  default void deadLettered(QueueMessage message, String reason) {}

  /** A batch was closed, its manifest written. */
  default void planned(Batch batch) {}

  /** A batch has to wait, for the engine or for somebody to mend what the reason names. */
  default void postponed(Batch batch, String reason) {}

  /**
   * The place where a batch's step was to run has ended before the step began. The batch waits for
   * another; told once for each place.
   *
   * @param batch with the step
   * @param reason what the engine says of it
   */
  default void placeFailed(Batch batch, String reason) {}

  /** A batch's step was added to the cluster. */
  default void submitted(Batch batch) {}

  /** An attempt failed; {@code batch} is about to be tried again. */
  default void attemptFailed(Batch batch) {}

  /** A result was stored, and whoever waits was told. */
  default void stored(CountedDocument result) {}

  /** A batch's last attempt failed; its halves are tried by themselves. */
  default void split(Batch batch) {}

  /** A batch is done. */
  default void persisted(Batch batch) {}

  /** A batch was given up; its documents are dead letters. */
  default void failed(Batch batch) {}

  /** A batch was given up whose documents nobody knows any more; its reason says why. */
  default void lost(Batch batch) {}
}
