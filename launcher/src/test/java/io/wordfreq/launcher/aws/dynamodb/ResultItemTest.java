package io.wordfreq.launcher.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ResultItemTest {

  private static final DocumentVersion DOCUMENT =
      new DocumentVersion("texts", "k", null, "01", 5, null);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void shouldRemoveWhatAFailureHasNot() {
    // when
    Map<String, AttributeValue> item = write(DocumentResult.failure(DOCUMENT.uri(), "gone"));

    // then
    assertThat(item)
        .containsEntry("Words", null)
        .containsEntry("Top", null)
        .containsEntry("TotalWords", null)
        .containsEntry("DistinctWords", null)
        .containsEntry("Bytes", null)
        .containsEntry("VersionId", null)
        .containsEntry("Encoding", null)
        .containsEntry("Replaced", null)
        .containsEntry("Markup", null)
        .containsEntry("Shortened", null)
        .containsEntry("Status", AttributeValue.fromS("failure"));
  }

  @Test
  void shouldKeepTheMoreFrequentOfWordsThatAreEqualOnceTheyAreCut() {
    // given
    String longWord = "x".repeat(100_000);
    List<WordCount> words = List.of(new WordCount(longWord + 1, 2), new WordCount(longWord + 2, 1));

    // when
    Map<String, AttributeValue> item =
        write(DocumentResult.success(DOCUMENT.uri(), words, 3, 2, 200_002));

    // then
    assertThat(item.get("Words").m().values()).containsExactly(AttributeValue.fromN("2"));
    assertThat(item.get("Top").l()).hasSize(2);
    assertThat(item).containsEntry("Shortened", AttributeValue.fromBool(true));
  }

  @Test
  void shouldReadWhatItWroteOfHowADocumentWasRead() {
    // given
    ReadAs readAs = new ReadAs("KOI8-R", 3, "xml");
    DocumentResult result = DocumentResult.success(DOCUMENT.uri(), List.of(), 0, 0, 9, readAs);

    // when
    Map<String, AttributeValue> item = new HashMap<>(write(result));
    item.values().removeIf(Objects::isNull);
    item.put("Filename", AttributeValue.fromS(DOCUMENT.filename()));

    // then
    assertThat(item).containsEntry("Encoding", AttributeValue.fromS("KOI8-R"));
    assertThat(item).containsEntry("Replaced", AttributeValue.fromN("3"));
    assertThat(item).doesNotContainKey("Shortened");
    assertThat(ResultItem.read(item).result().readAs()).isEqualTo(readAs);
  }

  @Test
  void shouldReadAKeyWithSlashes() {
    // given
    Map<String, AttributeValue> item =
        Map.of(
            "Filename",
            AttributeValue.fromS("texts//a/b/"),
            "Words",
            AttributeValue.fromM(Map.of()));

    // when
    CountedDocument counted = ResultItem.read(item);

    // then
    assertThat(counted.document().bucket()).isEqualTo("texts");
    assertThat(counted.document().key()).isEqualTo("/a/b/");
    assertThat(counted.result())
        .isEqualTo(DocumentResult.success("s3://texts//a/b/", List.of(), 0, 0, 0));
  }

  private static Map<String, AttributeValue> write(DocumentResult result) {
    return ResultItem.write(new CountedDocument(DOCUMENT, result, "b1", NOON, NOON));
  }
}
