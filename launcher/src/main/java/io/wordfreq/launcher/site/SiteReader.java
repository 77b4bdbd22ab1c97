package io.wordfreq.launcher.site;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.ResultStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gathers what the pages show from results, ledger and manifests. */
public final class SiteReader {

  /** As {@code status} adds up: what DynamoDB gives for a few calls, a day of a busy pipeline. */
  private static final int BATCHES = 200;

  /** How many documents are read of manifests: those a page can hold. */
  private static final long UNFINISHED = 10_000;

  private final Supplier<ResultStore> results;
  private final Supplier<BatchLedger> ledger;
  private final Supplier<BatchFiles> files;
  private final UnaryOperator<String> names;
  private final Function<RuntimeException, String> explanation;
  private final Function<List<Batch>, String> costs;

  private final List<String> problems = new ArrayList<>();
  private long total;
  private long failed;

  /**
   * @param files where manifests are, asked for only if a batch is not done
   * @param names what a document is to be called whose URI is given
   * @param explanation says to people what went wrong
   */
  public SiteReader(
      Supplier<ResultStore> results,
      Supplier<BatchLedger> ledger,
      Supplier<BatchFiles> files,
      UnaryOperator<String> names,
      Function<RuntimeException, String> explanation) {
    this(results, ledger, files, names, explanation, batches -> null);
  }

  /**
   * @param costs says what batches cost, as {@code cost --format json} prints it; null if that is
   *     not known
   */
  public SiteReader(
      Supplier<ResultStore> results,
      Supplier<BatchLedger> ledger,
      Supplier<BatchFiles> files,
      UnaryOperator<String> names,
      Function<RuntimeException, String> explanation,
      Function<List<Batch>, String> costs) {
    this.results = results;
    this.ledger = ledger;
    this.files = files;
    this.names = names;
    this.explanation = explanation;
    this.costs = costs;
  }

  /** The newest batches; what hinders that is a problem that pages show. */
  public List<Batch> batches() {
    try {
      return newestBatches();
    } catch (RuntimeException e) {
      problems.add("the ledger of batches: " + explanation.apply(e));
      return List.of();
    }
  }

  /** What batches cost; null where that is not known. What hinders that is a problem, too. */
  public String costs(List<Batch> batches) {
    try {
      return costs.apply(batches);
    } catch (RuntimeException e) {
      problems.add("what batches cost: " + explanation.apply(e));
      return null;
    }
  }

  /** The newest batches, newest first; what hinders that is thrown. */
  public List<Batch> newestBatches() {
    return ledger.get().recent(BATCHES);
  }

  /**
   * Adds documents of one batch that is done: the results that they have now, or why there is none.
   *
   * @param most how many of its documents are looked for
   * @return how many were
   */
  public long addDocumentsOf(Batch batch, long most, NewestFirst documents) throws IOException {
    if (batch.state() == BatchState.FAILED) {
      return addOf(batch, most, documents);
    }
    if (batch.state() != BatchState.PERSISTED) {
      return 0;
    }
    List<DocumentVersion> versions = manifest(batch, 0, most);
    for (DocumentVersion version : versions) {
      Optional<CountedDocument> counted = results.get().find(version.filename());
      if (counted.isPresent()) {
        add(documents, DocumentLine.of(counted.get(), names.apply(version.uri())));
      }
    }
    return versions.size();
  }

  /**
   * Adds all documents: those that have a result, and those of batches that are not done or have
   * failed. Without results there is nothing to show, so that what hinders reading them is thrown.
   */
  public void addDocuments(List<Batch> batches, NewestFirst documents) throws IOException {
    try (Stream<CountedDocument> all = results.get().all()) {
      for (Iterator<CountedDocument> each = all.iterator(); each.hasNext(); ) {
        CountedDocument counted = each.next();
        add(documents, DocumentLine.of(counted, names.apply(counted.result().document())));
      }
    }
    long left = UNFINISHED;
    for (Batch batch : batches) {
      boolean unfinished = !batch.state().isFinal() && batch.state() != BatchState.UNREADABLE;
      if (left > 0 && (unfinished || batch.state() == BatchState.FAILED)) {
        left -= addOf(batch, left, documents);
      }
    }
  }

  /** Returns how many there were. */
  private long addOf(Batch batch, long most, NewestFirst documents) throws IOException {
    // As far as results are in the table, they are shown already.
    List<DocumentVersion> versions = manifest(batch, batch.stored(), most);
    for (DocumentVersion version : versions) {
      String name = names.apply(version.uri());
      if (!batch.state().isFinal()) {
        add(documents, DocumentLine.waiting(version, name, batch));
      } else if (!wasCountedLater(version, batch)) {
        add(documents, DocumentLine.givenUp(version, name, batch));
      }
    }
    return versions.size();
  }

  /** None where they cannot be read, which is a problem that pages show. */
  private List<DocumentVersion> manifest(Batch batch, long skipped, long most) {
    try (Stream<DocumentVersion> manifest = files.get().readManifest(batch)) {
      return manifest.skip(skipped).limit(most).toList();
    } catch (RuntimeException e) {
      problems.add("the documents of batch %s: %s".formatted(batch.id(), explanation.apply(e)));
      return List.of();
    }
  }

  /** Dead letters may have been sent again. */
  private boolean wasCountedLater(DocumentVersion version, Batch batch) {
    return results
        .get()
        .find(version.filename())
        .map(CountedDocument::countedAt)
        .filter(counted -> counted.isAfter(batch.updatedAt()))
        .isPresent();
  }

  /** Adds one more. */
  public void add(NewestFirst documents, DocumentLine line) throws IOException {
    documents.add(line);
    total++;
    if (line.failed()) {
      failed++;
    }
  }

  /** How many documents were added. */
  public long total() {
    return total;
  }

  /** How many of them could not be counted. */
  public long failed() {
    return failed;
  }

  /** What could not be read, and why. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
