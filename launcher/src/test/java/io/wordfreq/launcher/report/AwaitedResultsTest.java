package io.wordfreq.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.site.TestDocuments;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedResultsTest {

  private static final String URI = "s3://bucket/key";
  private static final String FILENAME = "bucket/key";
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private final InMemoryResultStore results = InMemoryResultStore.unconditional();
  private final AwaitedResults awaited = new AwaitedResults(results);
  private final StringResults printed = new StringResults();

  @Test
  void shouldWaitForAResultOfAnotherBatch() {
    // given
    results.putAll(List.of(TestDocuments.counted(URI, NOON, new WordCount("old", 1))));
    awaited.remember(FILENAME);

    // when
    awaited.printNew(printed.printer());

    // then
    assertThat(awaited.missing()).containsExactly(FILENAME);

    // when
    results.putAll(List.of(ofBatch("b2")));
    awaited.printNew(printed.printer());

    // then
    assertThat(awaited.isDone()).isTrue();
    assertThat(printed.text()).contains("new").doesNotContain("old");
  }

  @Test
  void shouldWaitForAResultThatReplacesTheOldWorkers() {
    // given
    results.putAll(List.of(TestDocuments.old(URI, new WordCount("old", 1))));
    awaited.remember(FILENAME);

    // when
    awaited.printNew(printed.printer());

    // then
    assertThat(awaited.isDone()).isFalse();

    // when
    results.putAll(List.of(ofBatch("b1")));
    awaited.printNew(printed.printer());

    // then
    assertThat(awaited.isDone()).isTrue();
  }

  private static CountedDocument ofBatch(String batch) {
    return new CountedDocument(
        DocumentVersion.current(S3Name.ofUri(URI)),
        DocumentResult.success(URI, List.of(new WordCount("new", 1)), 1, 1, 3),
        batch,
        NOON,
        NOON);
  }
}
