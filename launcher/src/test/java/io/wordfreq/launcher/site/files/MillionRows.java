package io.wordfreq.launcher.site.files;

import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.TestDocuments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Writes a report of many generated documents, to be run with little memory. */
final class MillionRows {

  /** Without a common divisor, so that its multiples are every document in a strange order. */
  private static final long STRIDE = 7_919;

  private MillionRows() {}

  /** Takes the folder and how many documents there are, and whether all are shown. */
  public static void main(String[] args) throws IOException {
    long documents = Long.parseLong(args[1]);
    SiteReader reader =
        new SiteReader(
            () -> new Rows(documents),
            InMemoryBatchLedger::new,
            () -> null,
            UnaryOperator.identity(),
            Throwable::getMessage);
    ReportFolder report =
        ReportFolder.write(
            Path.of(args[0]),
            reader,
            new ReportFolder.Options(
                "generated rows", Boolean.parseBoolean(args[2]), List.of(), List.of(), null));
    System.out.printf("%d of %d%n", report.shown(), report.total());
  }

  private record Rows(long documents) implements ResultStore {
    @Override
    public List<CountedDocument> putAll(List<CountedDocument> results) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CountedDocument> find(String filename) {
      return Optional.empty();
    }

    @Override
    public Stream<CountedDocument> all() {
      return LongStream.range(0, documents)
          .map(i -> i * STRIDE % documents)
          .mapToObj(
              i ->
                  TestDocuments.counted(
                      "s3://uploads-of-somebody/2026/11/22/collection-%d/a name of usual length %d.txt"
                          .formatted(i % 97, i),
                      Instant.ofEpochSecond(1_795_000_000 + i),
                      words(i)));
    }

    @Override
    public void remove(Collection<String> filenames) {
      throw new UnsupportedOperationException();
    }

    private static WordCount[] words(long document) {
      return IntStream.range(0, 10)
          .mapToObj(i -> new WordCount("word" + (document * 31 + i) % 5_000, 81 - i))
          .toArray(WordCount[]::new);
    }
  }
}
