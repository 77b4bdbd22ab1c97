package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers results to be stored together: not too many, and not too large. */
final class ResultChunk {
  /** At some 20 ms each this is a sixth of a claim, which is renewed between. */
  static final int RESULTS = 500;

  /** A "word" may have any length, and so may its line; this is 16 MB at most beyond the last. */
  static final long CHARACTERS = 8_000_000;

  private final Batch batch;
  private final Clock clock;
  private final Consumer<List<CountedDocument>> store;
  private final List<CountedDocument> results = new ArrayList<>();
  private long characters;

  /**
   * @param store stores what has been gathered
   */
  ResultChunk(Batch batch, Clock clock, Consumer<List<CountedDocument>> store) {
    this.batch = batch;
    this.clock = clock;
    this.store = store;
  }

  void add(DocumentVersion document, DocumentResult result) {
    results.add(
        new CountedDocument(document, result, batch.id(), batch.createdAt(), clock.instant()));
    characters += size(result);
    if (results.size() == RESULTS || characters >= CHARACTERS) {
      flush();
    }
  }

  private static long size(DocumentResult result) {
    return result.isFailure()
        ? result.error().length()
        : result.words().stream().map(WordCount::word).mapToLong(String::length).sum();
  }

  /** Stores what is left. */
  void flush() {
    if (!results.isEmpty()) {
      store.accept(List.copyOf(results));
      results.clear();
      characters = 0;
    }
  }
}
