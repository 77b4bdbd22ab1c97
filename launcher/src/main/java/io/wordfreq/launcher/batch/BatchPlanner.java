package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Closes batches: writes a manifest, then the ledger's row. */
final class BatchPlanner {
  private final BatchLedger ledger;
  private final BatchFiles files;
  private final Supplier<String> ids;
  private final Clock clock;
  private final BatchObserver observer;

  BatchPlanner(Ports ports, Supplier<String> ids, Clock clock, BatchObserver observer) {
    this.ledger = ports.ledger();
    this.files = ports.files();
    this.ids = ids;
    this.clock = clock;
    this.observer = observer;
  }

  /** The manifest comes first: whatever the ledger names can be read, whenever this ends. */
  Batch plan(List<DocumentVersion> documents) {
    Batch batch = write(ids.get(), documents.stream(), clock.instant());
    if (!ledger.create(batch)) {
      throw new IllegalStateException("the ledger has a batch " + batch.id() + " already");
    }
    observer.planned(batch);
    return batch;
  }

  /**
   * Closes a part of a batch, unless that has been done before: whoever does it again writes the
   * same manifest, and leaves the row alone, which may have moved on.
   */
  void planPart(String id, Stream<DocumentVersion> documents, Batch whole) {
    Batch part = write(id, documents, whole.createdAt());
    if (ledger.create(part)) {
      observer.planned(part);
    }
  }

  private Batch write(String id, Stream<DocumentVersion> documents, Instant createdAt) {
    LongSummaryStatistics sizes = new LongSummaryStatistics();
    String manifest =
        files.writeManifest(
            id, documents.peek(document -> sizes.accept(Math.max(0, document.bytes()))));
    return Batch.planned(id, sizes, manifest, createdAt);
  }
}
