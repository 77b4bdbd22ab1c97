package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Instant;
import java.util.LongSummaryStatistics;

/**
 * Documents that are counted by one step, and how far that has come: a row of the ledger.
 *
 * @param id unique, and ascending with time
 * @param state how far it has come
 * @param documents how many it holds
 * @param bytes their sizes added up, unknown ones as 0
 * @param manifest URI of the list of its documents
 * @param attempt which attempt this is, from 1
 * @param clusterId the cluster its step was submitted to, null before
 * @param stepId its step, null before
 * @param reason why the last attempt failed, null if none did
 * @param stored how many of its documents, in the manifest's order, have their results in the table
 *     and on the results queue
 * @param claimedUntil until when one launcher alone works on it, null if none claims it
 * @param createdAt when the batch was closed
 * @param updatedAt when this row was last written
 * @param revision counts the row's writes; every change is conditional on it
 */
public record Batch(
    String id,
    BatchState state,
    long documents,
    long bytes,
    String manifest,
    int attempt,
    String clusterId,
    String stepId,
    String reason,
    long stored,
    Instant claimedUntil,
    Instant createdAt,
    Instant updatedAt,
    long revision) {

  /**
   * A batch whose manifest is written.
   *
   * @param sizes of its documents, in bytes
   */
  static Batch planned(String id, LongSummaryStatistics sizes, String manifest, Instant now) {
    return new Batch(
        id,
        BatchState.PLANNED,
        sizes.getCount(),
        sizes.getSum(),
        manifest,
        1,
        null,
        null,
        null,
        0,
        null,
        now,
        now,
        1);
  }

  /** What its attempt's step is called, on every cluster and by every launcher. */
  public String stepName() {
    return "wordfreq %s attempt %d".formatted(id, attempt);
  }

  /** Its attempt's step; only once it is submitted. */
  StepHandle step() {
    return new StepHandle(clusterId, stepId);
  }

  boolean isClaimed(Instant now) {
    return claimedUntil != null && now.isBefore(claimedUntil);
  }

  Batch claimed(Instant until, Instant now) {
    return next(state, attempt, clusterId, stepId, reason, stored, until, now);
  }

  Batch released(Instant now) {
    return next(state, attempt, clusterId, stepId, reason, stored, null, now);
  }

  Batch submitted(StepHandle step, Instant now) {
    return next(
        BatchState.SUBMITTED, attempt, step.clusterId(), step.stepId(), reason, stored, null, now);
  }

  Batch counted(Instant now) {
    return next(BatchState.COUNTED, attempt, clusterId, stepId, reason, stored, null, now);
  }

  /** With the results of this many of its documents where they belong; still claimed. */
  Batch stored(long documentsStored, Instant until, Instant now) {
    return next(state, attempt, clusterId, stepId, reason, documentsStored, until, now);
  }

  Batch persisted(Instant now) {
    return next(BatchState.PERSISTED, attempt, clusterId, stepId, reason, stored, null, now);
  }

  /** To be tried once more. */
  Batch retried(String failure, Instant now) {
    return next(BatchState.PLANNED, attempt + 1, null, null, failure, 0, null, now);
  }

  /** To be tried as its two halves. */
  Batch split(String failure, Instant now) {
    return next(BatchState.SPLIT, attempt, clusterId, stepId, failure, stored, null, now);
  }

  Batch failed(String failure, Instant now) {
    return next(BatchState.FAILED, attempt, clusterId, stepId, failure, stored, null, now);
  }

  private Batch next(
      BatchState nextState,
      int nextAttempt,
      String nextClusterId,
      String nextStepId,
      String nextReason,
      long nextStored,
      Instant nextClaim,
      Instant now) {
    return new Batch(
        id,
        nextState,
        documents,
        bytes,
        manifest,
        nextAttempt,
        nextClusterId,
        nextStepId,
        nextReason,
        nextStored,
        nextClaim,
        createdAt,
        now,
        revision + 1);
  }
}
