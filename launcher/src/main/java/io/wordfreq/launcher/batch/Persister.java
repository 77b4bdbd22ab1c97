package io.wordfreq.launcher.batch;

import io.wordfreq.mapreduce.output.DocumentResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings counted batches' results to the table, and then to the results queue. */
final class Persister {
  /** Stored at a time; at some 20 ms each that is a sixth of a claim, which is renewed between. */
  private static final int CHUNK = 500;

  private final BatchLedger ledger;
  private final BatchFiles files;
  private final ResultStore results;
  private final ResultNotifier notifier;
  private final FailedAttempts failedAttempts;
  private final Clock clock;
  private final BatchObserver observer;

  Persister(Ports ports, FailedAttempts failedAttempts, Clock clock, BatchObserver observer) {
    this.ledger = ports.ledger();
    this.files = ports.files();
    this.results = ports.results();
    this.notifier = ports.notifier();
    this.failedAttempts = failedAttempts;
    this.clock = clock;
    this.observer = observer;
  }

  /** Every document of the batch gets a result; done again after a crash, each gets it again. */
  Batch persist(Batch counted) {
    Batch batch = Claim.during(counted, ledger, clock, this::storeAll);
    if (batch.state() == BatchState.PERSISTED) {
      observer.persisted(batch);
    } else {
      failedAttempts.tell(counted, batch);
    }
    return batch;
  }

  private Batch storeAll(Claim claim) {
    Map<String, DocumentVersion> missing = documentsByUri(claim.batch());
    List<CountedDocument> chunk = new ArrayList<>();
    try (Stream<DocumentResult> lines = files.readResults(claim.batch())) {
      lines.forEach(
          result -> {
            DocumentVersion document = missing.remove(result.document());
            if (document != null) {
              add(document, result, chunk, claim);
            }
          });
    } catch (IncompleteOutputException e) {
      return failedAttempts.next(claim, e.getMessage());
    }
    missing.forEach(
        (uri, document) ->
            add(document, DocumentResult.failure(uri, "the job's output lacks it"), chunk, claim));
    store(chunk);
    return claim.batch().persisted(clock.instant());
  }

  private Map<String, DocumentVersion> documentsByUri(Batch batch) {
    Map<String, DocumentVersion> documents = new LinkedHashMap<>();
    try (Stream<DocumentVersion> manifest = files.readManifest(batch)) {
      manifest.forEach(document -> documents.put(document.uri(), document));
    }
    return documents;
  }

  private void add(
      DocumentVersion document, DocumentResult result, List<CountedDocument> chunk, Claim claim) {
    Batch batch = claim.batch();
    chunk.add(
        new CountedDocument(document, result, batch.id(), batch.createdAt(), clock.instant()));
    if (chunk.size() == CHUNK) {
      store(chunk);
      chunk.clear();
      claim.keep();
    }
  }

  private void store(List<CountedDocument> chunk) {
    List<CountedDocument> stored = results.putAll(List.copyOf(chunk));
    notifier.notify(stored);
    stored.forEach(observer::stored);
  }
}
