package io.wordfreq.launcher.load;

import io.wordfreq.launcher.batch.AttemptTimes;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchFileException;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.load.LoadedDocument.LoadState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds out what becomes of a load's documents: the ledger says which batches there are, their
 * manifests which documents these have and when they were announced, the table when each was
 * stored. A look is a query, and for a batch that is new or has ended a call or one for each of its
 * documents.
 */
public final class LoadWatch {

  /** How much the launcher's clock may be behind this one's. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private final BatchLedger ledger;
  private final BatchFiles files;
  private final ResultStore results;
  private final Instant since;
  private final Map<String, LoadedDocument> documents = new LinkedHashMap<>();
  private final Map<String, Batch> batches = new TreeMap<>();
  private final Set<String> read = new HashSet<>();
  private final Set<String> settled = new HashSet<>();

  /**
   * @param begin when the load begins
   */
  public LoadWatch(BatchLedger ledger, BatchFiles files, ResultStore results, Instant begin) {
    this.ledger = ledger;
    this.files = files;
    this.results = results;
    this.since = begin.minus(CLOCKS_APART);
  }

  /** Notes a document that is about to be uploaded. */
  public void expect(String filename, long bytes) {
    documents.put(
        filename,
        new LoadedDocument(filename, bytes, null, null, null, null, null, LoadState.WAITING));
  }

  /** Notes that a document has been. */
  public void uploaded(String filename, Instant when) {
    documents.computeIfPresent(
        filename,
        (name, it) ->
            new LoadedDocument(
                name,
                it.bytes(),
                when,
                it.announced(),
                it.batch(),
                it.started(),
                it.stored(),
                it.state()));
  }

  /** Looks what has happened since the last look. */
  public void look() {
    for (Batch batch : ledger.since(since)) {
      // The halves of one that was split have manifests of their own.
      if (settled.contains(batch.id()) || batch.state() == BatchState.SPLIT) {
        continue;
      }
      if (read.add(batch.id())) {
        readManifest(batch);
      }
      if (batches.containsKey(batch.id())) {
        batches.put(batch.id(), batch);
      }
      if (batch.state().isFinal()) {
        settled.add(batch.id());
        settle(batch);
      }
    }
  }

  private void readManifest(Batch batch) {
    try (Stream<DocumentVersion> listed = files.readManifest(batch)) {
      listed.forEach(
          version -> {
            LoadedDocument it = documents.get(version.filename());
            if (it != null) {
              batches.put(batch.id(), batch);
              documents.put(
                  it.filename(),
                  new LoadedDocument(
                      it.filename(),
                      it.bytes(),
                      it.uploaded(),
                      version.eventTime(),
                      batch.id(),
                      it.started(),
                      it.stored(),
                      it.state()));
            }
          });
    } catch (BatchFileException e) {
      if (batches.containsKey(batch.id())) {
        throw e; // Of another load's batch it is no matter.
      }
    }
  }

  private void settle(Batch batch) {
    if (!batches.containsKey(batch.id())) {
      return;
    }
    Instant started =
        batch.timeline().last().map(AttemptTimes::step).map(step -> step.started()).orElse(null);
    documents.replaceAll(
        (name, it) ->
            batch.id().equals(it.batch()) && it.state() == LoadState.WAITING
                ? settled(it, batch, started)
                : it);
  }

  private LoadedDocument settled(LoadedDocument it, Batch batch, Instant started) {
    Optional<CountedDocument> result = results.find(it.filename());
    LoadState state =
        batch.state() == BatchState.FAILED
            ? LoadState.DEAD
            : result.isPresent() && result.get().result().isFailure()
                ? LoadState.FAILED
                : LoadState.COUNTED;
    return new LoadedDocument(
        it.filename(),
        it.bytes(),
        it.uploaded(),
        it.announced(),
        it.batch(),
        started,
        result.map(CountedDocument::countedAt).orElse(null),
        state);
  }

  /** Whether nothing is on its way any more. */
  public boolean isDone() {
    return documents.values().stream().noneMatch(each -> each.state() == LoadState.WAITING);
  }

  /** All documents, in the order in which they were expected. */
  public List<LoadedDocument> documents() {
    return List.copyOf(documents.values());
  }

  /** The batches that they are in, in the order of time. */
  public List<Batch> batches() {
    return List.copyOf(batches.values());
  }
}
