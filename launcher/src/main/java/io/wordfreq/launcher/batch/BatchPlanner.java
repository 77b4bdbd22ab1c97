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

  /**
   * The manifest comes first: whatever the ledger names can be read, whenever this ends.
   *
   * @param received when the first of its messages was received, null where there was none
   */
  Batch plan(List<DocumentVersion> documents, Instant received) {
    Batch batch = write(ids.get(), documents.stream(), received, clock.instant());
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
    Batch part = write(id, documents, whole.timeline().received(), whole.createdAt());
    if (ledger.create(part)) {
      observer.planned(part);
    }
  }

  private Batch write(
      String id, Stream<DocumentVersion> documents, Instant received, Instant createdAt) {
    LongSummaryStatistics sizes = new LongSummaryStatistics();
    Events events = new Events();
    String manifest =
        files.writeManifest(
            id,
            documents.peek(
                document -> {
                  sizes.accept(Math.max(0, document.bytes()));
                  events.add(document.eventTime());
                }));
    Timeline timeline =
        new Timeline(events.first, events.last, received, List.of(), TimesToTable.NONE);
    return Batch.planned(id, sizes, manifest, timeline, createdAt);
  }

  /** The first and the last of documents' events. */
  private static final class Events {
    private Instant first;
    private Instant last;

    void add(Instant event) {
      if (event != null) {
        first = first == null || event.isBefore(first) ? event : first;
        last = last == null || event.isAfter(last) ? event : last;
      }
    }
  }
}
