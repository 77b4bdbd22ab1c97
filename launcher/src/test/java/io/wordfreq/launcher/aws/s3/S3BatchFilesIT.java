package io.wordfreq.launcher.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.JobFailure.Kind;
import io.wordfreq.counting.line.JobWork;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchFileException;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.TestBatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class S3BatchFilesIT {

  @RegisterExtension static final S3ProxyExtension S3 = new S3ProxyExtension();

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private String work;
  private String texts;
  private S3BatchFiles files;

  @BeforeEach
  void createBuckets() {
    work = S3.createBucket();
    texts = S3.createBucket();
    files = new S3BatchFiles(S3.client(), work);
  }

  @Test
  void shouldReadTheDocumentsThatItWrote() {
    // given
    List<DocumentVersion> documents =
        List.of(
            new DocumentVersion(texts, "a b+c/é\u2028\n.txt", "v1", "0055", 7007, NOON),
            new DocumentVersion(texts, "plain", null, null, -1, null));

    // when
    String manifest = files.writeManifest("b1", documents.stream());

    // then
    assertThat(manifest).isEqualTo("s3://" + work + "/manifests/b1.jsonl");
    try (Stream<DocumentVersion> read = files.readManifest(batch("b1", manifest, 1))) {
      assertThat(read).containsExactlyElementsOf(documents);
    }
  }

  @Test
  void shouldWriteWhatTheJobReads() throws Exception {
    // given
    DocumentVersion document = new DocumentVersion(texts, "a b.txt", "v1", "0055", 7007, NOON);

    // when
    files.writeManifest("b1", Stream.of(document));

    // then
    assertThat(manifest("b1"))
        .containsExactly(
            new ObjectMapper()
                .readTree(
                    """
                    {"document":"s3://%s/a b.txt","bytes":7007,"versionId":"v1","sequencer":"0055",
                     "eventTime":"2026-11-22T12:00:00Z"}"""
                        .formatted(texts)));
  }

  @Test
  void shouldCopyDocumentsThatHadoopCannotName() {
    // given
    S3.put(texts, "./b+ é.txt.gz", "one");
    S3.put(texts, "a/b", "two");

    // when
    files.writeManifest("b1", Stream.of(document("a/b"), document("./b+ é.txt.gz")));

    // then
    List<JsonNode> lines = manifest("b1");
    assertThat(lines.get(0).has("location")).isFalse();
    assertThat(lines.get(1).get("document").asText()).isEqualTo("s3://" + texts + "/./b+ é.txt.gz");
    assertThat(lines.get(1).get("location").asText())
        .isEqualTo("s3://" + work + "/batches/b1/documents/1.gz");
    assertThat(S3.get(work, "batches/b1/documents/1.gz")).isEqualTo("one");
  }

  @Test
  void shouldLetTheJobMissADocumentThatIsGoneAndCannotBeNamed() {
    // when
    files.writeManifest("b1", Stream.of(document("./gone")));

    // then
    assertThat(manifest("b1").get(0).get("location").asText())
        .isEqualTo("s3://" + work + "/batches/b1/documents/0");
    assertThatThrownBy(() -> S3.get(work, "batches/b1/documents/0"))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void shouldCopyADocumentInPartsThatIsTooLargeForOneCopy() {
    // given: parts of 5 MiB, the smallest that S3 takes
    int part = 5 << 20;
    String content = "x".repeat(part) + "y".repeat(part) + "z";
    S3.put(texts, "./large", content);

    // when
    new S3BatchFiles(S3.client(), work, part).writeManifest("b1", Stream.of(document("./large")));

    // then
    assertThat(S3.get(work, "batches/b1/documents/0")).isEqualTo(content);
  }

  @Test
  void shouldReadTheResultsOfAllPartsOfAnAttempt() {
    // given
    Batch batch = batch("b1", "s3://any/manifest", 2);
    List<DocumentResult> results =
        IntStream.range(0, 5).mapToObj(i -> DocumentResult.failure("s3://b/" + i, "gone")).toList();
    putPart("b1", 1, "part-r-00000", List.of(DocumentResult.failure("s3://b/old", "old")));
    putPart("b1", 2, "part-r-00000", results.subList(0, 2));
    putPart("b1", 2, "part-r-00001", List.of());
    putPart("b1", 2, "part-r-00002", results.subList(2, 5));
    S3.put(work, "batches/b1/attempt-2/_SUCCESS", "");

    // when
    try (Stream<DocumentResult> read = files.readResults(batch)) {

      // then
      assertThat(read).containsExactlyInAnyOrderElementsOf(results);
    }
    assertThat(files.outputUri(batch)).isEqualTo("s3://" + work + "/batches/b1/attempt-2");
  }

  @Test
  void shouldTellWhatAStepWroteOfItsWork() {
    // given
    Batch batch = batch("b1", "s3://any/manifest", 1);
    JobWork work = new JobWork(95_000_000, 13, false, 81_234);
    S3.put(this.work, "batches/b1/attempt-1/_SUCCESS", work.toJson());
    List<JobWork> told = new ArrayList<>();

    // when
    files.readResults(batch, told::add).close();

    // then
    assertThat(told).containsExactly(work);
  }

  @Test
  void shouldTellNothingOfTheWorkOfAStepThatWasNotToldToWriteIt() {
    // given: as a committer of S3A writes it
    Batch batch = batch("b1", "s3://any/manifest", 1);
    S3.put(work, "batches/b1/attempt-1/_SUCCESS", "{\"name\":\"SuccessData/1\",\"metrics\":{}}");
    List<JobWork> told = new ArrayList<>();

    // when
    files.readResults(batch, told::add).close();

    // then
    assertThat(told).isEmpty();
  }

  @Test
  void shouldReadMorePartsThanOneListingNames() {
    // given
    List<DocumentResult> results =
        IntStream.range(0, 5).mapToObj(i -> DocumentResult.failure("s3://b/" + i, "gone")).toList();
    IntStream.range(0, 5)
        .forEach(i -> putPart("b1", 1, "part-r-0000" + i, results.subList(i, i + 1)));
    S3.put(work, "batches/b1/attempt-1/_SUCCESS", "");

    // when
    try (S3Client twoAtATime = S3.listing(2);
        Stream<DocumentResult> read =
            new S3BatchFiles(twoAtATime, work).readResults(batch("b1", "s3://any/manifest", 1))) {

      // then
      assertThat(read).containsExactlyElementsOf(results);
    }
  }

  @Test
  void shouldRefuseOutputThatIsNotComplete() {
    // given
    putPart("b1", 1, "part-r-00000", List.of(DocumentResult.failure("s3://b/k", "gone")));

    // then
    assertThatThrownBy(() -> files.readResults(batch("b1", "s3://any/manifest", 1)))
        .isInstanceOf(BatchFileException.class)
        .hasMessageContaining("batches/b1/attempt-1");
  }

  @Test
  void shouldCloseWhatWasNotReadToItsEnd() {
    // given: more than a connection's buffers hold
    List<DocumentResult> many =
        IntStream.range(0, 50_000)
            .mapToObj(i -> DocumentResult.failure("s3://b/" + i, "gone"))
            .toList();
    putPart("b1", 1, "part-r-00000", many);
    S3.put(work, "batches/b1/attempt-1/_SUCCESS", "");

    // when: more often than the client has connections
    for (int i = 0; i < 60; i++) {
      try (Stream<DocumentResult> read = files.readResults(batch("b1", "s3://any/manifest", 1))) {
        Iterator<DocumentResult> results = read.iterator();

        // then
        assertThat(results.next()).isEqualTo(many.get(0));
      }
    }
  }

  private void putPart(String batchId, int attempt, String part, List<DocumentResult> results) {
    StringBuilder lines = new StringBuilder();
    results.forEach(result -> lines.append(result.toJson()).append('\n'));
    S3.put(work, "batches/%s/attempt-%d/%s".formatted(batchId, attempt, part), lines.toString());
  }

  @Test
  void shouldTellAJobThatRefusedItsOptionsFromOneThatFailed() {
    // given
    Batch refused = batch("b1", "s3://" + work + "/manifests/b1.jsonl", 1);
    Batch damaged = batch("b2", "s3://" + work + "/manifests/b2.jsonl", 1);
    Batch failed = batch("b3", "s3://" + work + "/manifests/b3.jsonl", 1);
    S3.put(
        work,
        "batches/b1/attempt-1.failure",
        "{\"kind\":\"usage\",\"message\":\"--top must be at least 1, not 0\"}\n");
    S3.put(work, "batches/b2/attempt-1.failure", "{");

    // then
    assertThat(files.readFailure(refused))
        .contains(new JobFailure(Kind.USAGE, "--top must be at least 1, not 0"));
    assertThat(files.readFailure(damaged).orElseThrow().message())
        .startsWith("s3://" + work + "/batches/b2/attempt-1.failure is damaged: ");
    assertThat(files.readFailure(failed)).isEmpty();
  }

  private List<JsonNode> manifest(String batchId) {
    ObjectMapper json = new ObjectMapper();
    return S3.get(work, "manifests/" + batchId + ".jsonl")
        .lines()
        .map(
            line -> {
              try {
                return json.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  private DocumentVersion document(String key) {
    return new DocumentVersion(texts, key, null, "01", -1, null);
  }

  private static Batch batch(String id, String manifest, int attempt) {
    return TestBatches.planned(id, NOON)
        .state(BatchState.COUNTED)
        .documents(1)
        .manifest(manifest)
        .attempt(attempt)
        .build();
  }
}
