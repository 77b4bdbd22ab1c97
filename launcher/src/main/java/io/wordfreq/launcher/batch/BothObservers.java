package io.wordfreq.launcher.batch;

import java.time.Instant;

/** Two that watch the same batches. */
public record BothObservers(BatchObserver one, BatchObserver other) implements BatchObserver {

  @Override
  public void looked(int open, Instant oldest) {
    one.looked(open, oldest);
    other.looked(open, oldest);
  }

  @Override
  public void deadLettered(QueueMessage message, String reason) {
    one.deadLettered(message, reason);
    other.deadLettered(message, reason);
  }

  @Override
  public void planned(Batch batch) {
    one.planned(batch);
    other.planned(batch);
  }

  @Override
  public void postponed(Batch batch, String reason) {
    one.postponed(batch, reason);
    other.postponed(batch, reason);
  }

  @Override
  public void placeFailed(Batch batch, String reason) {
    one.placeFailed(batch, reason);
    other.placeFailed(batch, reason);
  }

  @Override
  public void submitted(Batch batch) {
    one.submitted(batch);
    other.submitted(batch);
  }

  @Override
  public void attemptFailed(Batch batch) {
    one.attemptFailed(batch);
    other.attemptFailed(batch);
  }

  @Override
  public void stored(CountedDocument result) {
    one.stored(result);
    other.stored(result);
  }

  @Override
  public void split(Batch batch) {
    one.split(batch);
    other.split(batch);
  }

  @Override
  public void persisted(Batch batch) {
    one.persisted(batch);
    other.persisted(batch);
  }

  @Override
  public void failed(Batch batch) {
    one.failed(batch);
    other.failed(batch);
  }

  @Override
  public void lost(Batch batch) {
    one.lost(batch);
    other.lost(batch);
  }
}
