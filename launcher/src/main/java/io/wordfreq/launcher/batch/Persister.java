package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.launcher.batch.BatchFileException.File;
import io.wordfreq.launcher.batch.BatchFileException.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Brings counted batches' results to the table, and then to the results queue.
 *
 * <p>The output is in the job's order, and tells a document's name but not which of its versions
 * was announced; the manifest does. So the two are joined, a slice of the manifest at a time, each
 * against the whole output. The ledger notes every slice that is done, and whoever carries on
 * begins with the next.
 */
final class Persister {
  /**
   * A document of a slice takes some 600 bytes, and 2.5 KB where its key is as long as S3 lets it
   * be: 125 MB at worst. Nearly every batch is one slice; a million documents have their output
   * read twenty times, some two minutes in all, beside the half an hour that storing them takes.
   */
  static final int SLICE = 50_000;

  private final Claims claims;
  private final BatchFiles files;
  private final ResultStore results;
  private final ResultNotifier notifier;
  private final FailedAttempts failedAttempts;
  private final Clock clock;
  private final BatchObserver observer;
  private final int slice;

  /**
   * @param slice how many documents are joined at a time
   */
  Persister(
      Ports ports,
      Claims claims,
      FailedAttempts failedAttempts,
      Clock clock,
      BatchObserver observer,
      int slice) {
    this.claims = claims;
    this.files = ports.files();
    this.results = ports.results();
    this.notifier = ports.notifier();
    this.failedAttempts = failedAttempts;
    this.clock = clock;
    this.observer = observer;
    this.slice = slice;
  }

  /**
   * Every document of the batch gets a result; done again after a crash, some get it again.
   *
   * @param heartbeat called now and then while it works
   */
  Batch persist(Batch counted, Runnable heartbeat) {
    Batch batch = claims.during(counted, heartbeat, this::storeAll);
    if (batch.state() == BatchState.PERSISTED) {
      observer.persisted(batch);
    } else {
      failedAttempts.tell(counted, batch);
    }
    return batch;
  }

  private Batch storeAll(Claim claim) {
    try {
      while (claim.batch().stored() < claim.batch().documents()) {
        Map<String, DocumentVersion> documents = nextSlice(claim.batch());
        if (documents.isEmpty()) {
          throw new BatchFileException(
              File.MANIFEST,
              Problem.DAMAGED,
              "%s lists less than %d documents"
                  .formatted(claim.batch().manifest(), claim.batch().documents()),
              null);
        }
        long end = claim.batch().stored() + documents.size();
        List<Duration> times = new ArrayList<>();
        storeSlice(documents, claim, times);
        claim.noteStored(end, claim.batch().timeline().toTable().plus(times));
      }
    } catch (BatchFileException e) {
      if (e.isLost(File.MANIFEST)) {
        return countAgain(claim, e);
      }
      if (e.isLost(File.OUTPUT)) {
        return failedAttempts.next(claim, claim.batch().manifest(), e.getMessage());
      }
      throw e;
    }
    return claim.batch().persisted(clock.instant());
  }

  private Map<String, DocumentVersion> nextSlice(Batch batch) {
    Map<String, DocumentVersion> documents = new LinkedHashMap<>();
    try (Stream<DocumentVersion> manifest = files.readManifest(batch)) {
      manifest
          .skip(batch.stored())
          .limit(slice)
          .forEach(document -> documents.put(document.uri(), document));
    }
    return documents;
  }

  /**
   * Has a batch counted again whose manifest is lost: the output names its documents, too, but not
   * which versions of them were announced, so that nobody knows what its results are worth. The
   * newest versions are worth more.
   *
   * <p>The new manifest has a name of its own: in place of the old one it would lend its versions
   * to the present output, if this process died before the batch's row is written.
   */
  private Batch countAgain(Claim claim, BatchFileException lost) {
    Batch batch = claim.batch();
    String manifest;
    try (Stream<DocumentResult> results = files.readResults(batch)) {
      manifest =
          files.writeManifest(
              batch.id() + "-after-" + batch.attempt(),
              results
                  .map(DocumentResult::document)
                  .filter(S3Name::isUri)
                  .map(S3Name::ofUri)
                  .map(DocumentVersion::current));
    } catch (BatchFileException e) {
      if (e.isLost(File.OUTPUT)) {
        return failedAttempts.withoutManifest(claim, e.getMessage(), lost);
      }
      throw e;
    }
    return failedAttempts.next(claim, manifest, lost.getMessage());
  }

  private void storeSlice(Map<String, DocumentVersion> missing, Claim claim, List<Duration> times) {
    ResultChunk chunk =
        new ResultChunk(
            claim.batch(),
            clock,
            counted -> {
              store(counted, times);
              claim.keep();
            });
    try (Stream<DocumentResult> lines = files.readResults(claim.batch(), claim::note)) {
      lines.forEach(
          result -> {
            DocumentVersion document = missing.remove(result.document());
            if (document != null) {
              chunk.add(document, result);
            }
          });
    }
    missing.forEach(
        (uri, document) ->
            chunk.add(document, DocumentResult.failure(uri, "the job's output lacks it")));
    chunk.flush();
  }

  private void store(List<CountedDocument> counted, List<Duration> times) {
    List<CountedDocument> stored = results.putAll(counted);
    Instant now = clock.instant();
    notifier.notify(stored);
    stored.stream()
        .map(each -> each.document().eventTime())
        .filter(Objects::nonNull)
        .forEach(event -> times.add(Duration.between(event, now)));
    stored.forEach(observer::stored);
  }
}
