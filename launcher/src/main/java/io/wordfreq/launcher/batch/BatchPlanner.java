package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

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
    String id = ids.get();
    long bytes = documents.stream().mapToLong(DocumentVersion::bytes).filter(n -> n > 0).sum();
    String manifest = files.writeManifest(id, documents);
    Batch batch = Batch.planned(id, documents.size(), bytes, manifest, clock.instant());
    ledger.create(batch);
    observer.planned(batch);
    return batch;
  }
}
