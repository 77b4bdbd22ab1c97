package io.wordfreq.launcher.batch;

/** How far a batch has come. */
public enum BatchState {
  /** Its manifest is written; nothing runs yet. */
  PLANNED,
  /** Its step is known to the cluster. */
  SUBMITTED,
  /** Its step has completed; the results lie in the work bucket. */
  COUNTED,
  /** Every document's result is in the table and on the results queue. */
  PERSISTED,
  /** Its last attempt has failed; its documents are on the dead-letter queue. */
  FAILED,
  /** Its last attempt has failed; its two halves are batches of their own. */
  SPLIT,
  /** Its row cannot be read, and its reason says why. The row stays as it is until it is mended. */
  UNREADABLE;

  /** Whether nothing is left to do. */
  public boolean isFinal() {
    return this == PERSISTED || endedBadly();
  }

  /** Whether its last attempt has failed. */
  boolean endedBadly() {
    return this == FAILED || this == SPLIT;
  }
}
