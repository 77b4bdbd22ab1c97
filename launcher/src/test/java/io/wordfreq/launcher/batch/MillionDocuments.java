package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.WordCount;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Persists a batch of a million documents, to be run with little memory. */
final class MillionDocuments {
  private static final int DOCUMENTS = 1_000_000;

  /** Without a common divisor, so that its multiples are every document in a strange order. */
  private static final long STRIDE = 7_919;

  private MillionDocuments() {}

  /** Prints how many results were stored. */
  public static void main(String[] args) {
    InMemoryBatchLedger ledger = new InMemoryBatchLedger();
    LongSummaryStatistics sizes = new LongSummaryStatistics(DOCUMENTS, 1, 1, DOCUMENTS);
    Clock clock = Clock.systemUTC();
    Batch planned =
        Batch.planned("b1", sizes, "s3://work/manifest", Timeline.UNKNOWN, clock.instant());
    Batch submitted = planned.submitted(new StepRunner.StepHandle("j-1", "s-1"), clock.instant());
    ledger.create(planned);
    ledger.update(submitted);
    ledger.update(submitted.counted(clock.instant()));
    AtomicLong stored = new AtomicLong();
    InMemoryJobQueue queue = new InMemoryJobQueue(new TestClock(), 10);
    Ports ports = new Ports(ledger, new Files(), null, new Store(stored), results -> {}, queue);
    Batches batches = new Batches(ports, List.of(), () -> "b2", clock, BatchObserver.NONE);
    Batch batch = batches.advance("b1").get(0);
    System.out.printf("%s, %d stored%n", batch.state(), stored.get());
  }

  private static DocumentVersion document(long i) {
    return new DocumentVersion(
        "uploads-of-somebody",
        "2026/11/22/collection/" + i + "/a-name-of-usual-length.txt",
        "3HL4kqtJlcpXroDTDmJrmSpXd3dIbrHY",
        "0055AED6DCD90281E5",
        7_007,
        null);
  }

  private static final class Files implements BatchFiles {
    @Override
    public String writeManifest(String batchId, Stream<DocumentVersion> documents) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkManifest(Batch batch) {}

    @Override
    public Stream<DocumentVersion> readManifest(Batch batch) {
      return IntStream.range(0, DOCUMENTS).mapToObj(MillionDocuments::document);
    }

    @Override
    public String outputUri(Batch batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<JobFailure> readFailure(Batch batch) {
      return Optional.empty();
    }

    @Override
    public Stream<DocumentResult> readResults(Batch batch) {
      return LongStream.range(0, DOCUMENTS)
          .map(i -> i * STRIDE % DOCUMENTS)
          .mapToObj(
              i ->
                  DocumentResult.success(
                      document(i).uri(), List.of(new WordCount("the", 81)), 1, 1, 7_007));
    }
  }

  private record Store(AtomicLong stored) implements ResultStore {
    @Override
    public List<CountedDocument> putAll(List<CountedDocument> results) {
      stored.addAndGet(results.size());
      return results;
    }

    @Override
    public Optional<CountedDocument> find(String filename) {
      return Optional.empty();
    }

    @Override
    public Stream<CountedDocument> all() {
      return Stream.empty();
    }

    @Override
    public void remove(Collection<String> filenames) {
      throw new UnsupportedOperationException("nobody removes results");
    }
  }
}
