package io.wordfreq.launcher.site.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.SiteView;
import io.wordfreq.launcher.site.TestDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchPublicationTest {

  private final TestClock clock = new TestClock();
  private final InMemoryBatchLedger ledger = new InMemoryBatchLedger();
  private final InMemoryResultStore results = new InMemoryResultStore();
  private final InMemoryBatchFiles files = new InMemoryBatchFiles();
  private final InMemorySiteBucket bucket = new InMemorySiteBucket(clock);
  private final PendingDocuments pending = new PendingDocuments(100);
  private final BatchPublication publication = publication(pending);
  private int ids;
  private final PublishedSite site = site();

  @Test
  void shouldShowWhatThisProcessHasStored() {
    // given
    finish("b1", pending, "s3://b/a", "s3://b/c");

    // when
    publish();

    // then
    PublishedPages pages = new PublishedPages(bucket);
    assertThat(pages.names()).containsExactlyInAnyOrder("s3://b/a", "s3://b/c");
    assertThat(pages.file("batches").at("/batches/0/state").asText()).isEqualTo("PERSISTED");
    assertThat(pages.index().get("source").asText()).isEqualTo("the table words");
    assertThat(pending.isEmpty()).isTrue();
  }

  @Test
  void shouldAddASampleOfTheQueueToThoseBefore() {
    // given
    finish("b1", pending, "s3://b/a");
    publish();
    clock.advance(Duration.ofMinutes(1));
    finish("b2", pending, "s3://b/c");

    // when
    publish();

    // then
    assertThat(new PublishedPages(bucket).file("samples").get("samples"))
        .extracting(sample -> sample.get("visible").asInt())
        .containsExactly(3, 3);
  }

  @Test
  void shouldShowWhatAProcessHasStoredThatDied() {
    // given
    publish();
    finish("b1", new PendingDocuments(100), "s3://b/a", "s3://b/c");

    // when
    publish();

    // then
    assertThat(new PublishedPages(bucket).names())
        .containsExactlyInAnyOrder("s3://b/a", "s3://b/c");
  }

  @Test
  void shouldKeepNothingOfABatchThatAnotherProcessHasShown() {
    // given
    add("b1", BatchState.PERSISTED, "s3://b/a", "s3://b/c");
    store("b1", "s3://b/a", new WordCount("the", 1));
    publish();
    pending.add(store("b1", "s3://b/c", new WordCount("the", 1)));

    // when
    publish();

    // then
    assertThat(pending.stored("b1")).isZero();
  }

  @Test
  void shouldShowTheNewestResultOfWhatAnotherProcessHasStored() {
    // given
    publish();
    finish("b1", new PendingDocuments(100), "s3://b/a");
    clock.advance(Duration.ofMinutes(1));
    CountedDocument newer = store("b2", "s3://b/a", new WordCount("newer", 2));
    pending.add(newer);

    // when
    publish();

    // then
    assertThat(new PublishedPages(bucket).documents())
        .extracting(document -> document.at("/words/0/0").asText())
        .containsExactly("newer");
  }

  @Test
  void shouldShowTheDocumentsOfABatchThatWasGivenUp() {
    // given
    publish();
    add("b1", BatchState.FAILED, "s3://b/a");

    // when
    publish();

    // then
    JsonNode document = new PublishedPages(bucket).documents().get(0);
    assertThat(document.get("state").asText()).isEqualTo("failed");
    assertThat(document.get("deadLetter").asBoolean()).isTrue();
  }

  @Test
  void shouldWriteNothingWhereNoBatchIsNew() {
    // given
    finish("b1", pending, "s3://b/a");
    publish();
    bucket.written();

    // when
    publish();

    // then
    assertThat(bucket.written()).isEmpty();
  }

  @Test
  void shouldSayWhichManifestCannotBeRead() {
    // given
    publish();
    finish("b1", new PendingDocuments(100), "s3://b/a");
    files.removeManifest("s3://work/batches/b1/manifest.jsonl");

    // when
    publish();

    // then
    assertThat(new PublishedPages(bucket).index().get("problems"))
        .extracting(JsonNode::asText)
        .allSatisfy(problem -> assertThat(problem).startsWith("the documents of batch b1: "))
        .hasSize(1);
  }

  @Test
  void shouldKeepWhatWasPublishedWhileAReportWasRead() {
    // given
    Instant begun = clock.instant();
    ReportPublication report =
        new ReportPublication(
            List.of(TestDocuments.line("s3://b/old", begun.minusSeconds(3600))),
            new SiteView(
                begun,
                "the table words",
                false,
                1,
                0,
                List.of(),
                List.of(),
                "{\"seed\":1}",
                List.of(),
                null),
            begun);
    clock.advance(Duration.ofMinutes(1));
    finish("b1", pending, "s3://b/a");
    publish();

    // when
    boolean published = site.replaceBy(report);

    // then
    assertThat(published).isTrue();
    PublishedPages pages = new PublishedPages(bucket);
    assertThat(pages.names()).containsExactly("s3://b/a", "s3://b/old");
    assertThat(pages.file("plan").at("/plan/seed").asInt()).isEqualTo(1);
  }

  @Test
  void shouldShowNoMoreWhatAReportLeavesOut() {
    // given
    finish("b1", pending, "s3://b/a");
    publish();
    clock.advance(Duration.ofHours(1));
    Instant begun = clock.instant();

    // when
    site.replaceBy(
        new ReportPublication(
            List.of(TestDocuments.line("s3://b/c", begun)),
            new SiteView(begun, "a", false, 1, 0, List.of(), List.of(), null, List.of(), null),
            begun));

    // then
    assertThat(new PublishedPages(bucket).names()).containsExactly("s3://b/c");
  }

  private void publish() {
    assertThat(site.add(publication)).isTrue();
    publication.done();
  }

  private void finish(String batch, PendingDocuments by, String... documents) {
    add(batch, BatchState.PERSISTED, documents);
    for (String each : documents) {
      by.add(store(batch, each, new WordCount("the", 1)));
    }
  }

  private void add(String batch, BatchState state, String... documents) {
    files.writeManifest(
        batch, Stream.of(documents).map(S3Name::ofUri).map(DocumentVersion::current));
    Batch row =
        TestBatches.planned(batch, clock.instant())
            .state(state)
            .documents(documents.length)
            .reason(state == BatchState.FAILED ? "no memory" : null)
            .build();
    assertThat(ledger.create(row)).isTrue();
  }

  private CountedDocument store(String batch, String uri, WordCount word) {
    CountedDocument counted =
        new CountedDocument(
            DocumentVersion.current(S3Name.ofUri(uri)),
            DocumentResult.success(uri, List.of(word), 10, 3, 70),
            batch,
            clock.instant(),
            clock.instant());
    assertThat(results.putAll(List.of(counted))).hasSize(1);
    return counted;
  }

  private BatchPublication publication(PendingDocuments from) {
    return new BatchPublication(
        "the table words",
        () ->
            new SiteReader(
                () -> results,
                () -> ledger,
                () -> files,
                UnaryOperator.identity(),
                RuntimeException::getMessage),
        () -> Optional.of(new QueueSample(clock.instant(), 3, 0, -1, -1)),
        from);
  }

  private PublishedSite site() {
    return new PublishedSite(bucket, () -> Integer.toString(ids++), attempt -> {}, clock);
  }
}
