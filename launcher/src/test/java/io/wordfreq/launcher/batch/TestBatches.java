package io.wordfreq.launcher.batch;

import java.time.Instant;

/** Rows of the ledger that tests begin with, to be changed field by field. */
public final class TestBatches {

  private TestBatches() {}

  /** A batch of two documents that has just been planned. */
  public static Batch.Builder planned(String id, Instant createdAt) {
    return Batch.builder(id)
        .documents(2)
        .bytes(100)
        .manifest("s3://work/batches/" + id + "/manifest.jsonl")
        .createdAt(createdAt)
        .updatedAt(createdAt);
  }
}
