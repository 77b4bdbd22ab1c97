package io.wordfreq.launcher.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.ResultStoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbResultStoreIT extends ResultStoreContract {

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  private static final DocumentVersion DOCUMENT =
      new DocumentVersion("texts", "a/b.txt", "v1", "0055", 7007, null);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private String table;

  @Override
  protected ResultStore emptyStore() {
    String suffix = UUID.randomUUID().toString();
    table = "results-" + suffix;
    DynamoDbTables.createIfMissing(DYNAMO_DB.client(), table, "ledger-" + suffix);
    return new DynamoDbResultStore(DYNAMO_DB.client(), table);
  }

  @Test
  void shouldWriteTheOldWorkersItemAndMore() {
    // given
    List<WordCount> words = List.of(new WordCount("the", 81), new WordCount("a", 7));
    DocumentResult result = DocumentResult.success(DOCUMENT.uri(), words, 1234, 321, 7007);

    // when
    new DynamoDbResultStore(DYNAMO_DB.client(), table)
        .putAll(List.of(new CountedDocument(DOCUMENT, result, "b1", NOON, NOON)));

    // then
    assertThat(item("texts/a/b.txt"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("Filename", AttributeValue.fromS("texts/a/b.txt")),
                Map.entry(
                    "Words",
                    AttributeValue.fromM(
                        Map.of("the", AttributeValue.fromN("81"), "a", AttributeValue.fromN("7")))),
                Map.entry("Top", AttributeValue.fromL(List.of(ranked("the", 81), ranked("a", 7)))),
                Map.entry("TotalWords", AttributeValue.fromN("1234")),
                Map.entry("DistinctWords", AttributeValue.fromN("321")),
                Map.entry("Bytes", AttributeValue.fromN("7007")),
                Map.entry("Status", AttributeValue.fromS("success")),
                Map.entry("StatusMessage", AttributeValue.fromS("")),
                Map.entry("BatchId", AttributeValue.fromS("b1")),
                Map.entry("VersionId", AttributeValue.fromS("v1")),
                Map.entry("Sequencer", AttributeValue.fromS("0055")),
                Map.entry("CountedAt", AttributeValue.fromS("2026-11-22T12:00:00Z"))));
  }

  @Test
  void shouldWriteAFailureOverTheOldWorkersItemWithoutWords() {
    // given
    putOldWorkersItem("texts/a/b.txt");
    DocumentResult failure = DocumentResult.failure(DOCUMENT.uri(), "NoSuchKey: gone");

    // when
    new DynamoDbResultStore(DYNAMO_DB.client(), table)
        .putAll(List.of(new CountedDocument(DOCUMENT, failure, "b1", NOON, NOON)));

    // then
    assertThat(item("texts/a/b.txt"))
        .containsOnlyKeys(
            "Filename", "Status", "StatusMessage", "BatchId", "VersionId", "Sequencer", "CountedAt")
        .containsEntry("Status", AttributeValue.fromS("failure"))
        .containsEntry("StatusMessage", AttributeValue.fromS("NoSuchKey: gone"));
  }

  @Test
  void shouldReadTheOldWorkersItem() {
    // given
    putOldWorkersItem("texts/old.txt");

    // when
    CountedDocument counted =
        new DynamoDbResultStore(DYNAMO_DB.client(), table).find("texts/old.txt").orElseThrow();

    // then
    assertThat(counted.document().key()).isEqualTo("old.txt");
    assertThat(counted.result().words())
        .containsExactly(
            new WordCount("three", 3), new WordCount("both", 2), new WordCount("two", 2));
  }

  @Test
  void shouldStoreAnEmptyWordThoughAMapTakesNone() {
    // given
    List<WordCount> words = List.of(new WordCount("", 9), new WordCount("a", 7));
    DocumentResult result = DocumentResult.success(DOCUMENT.uri(), words, 16, 2, 7007);

    // when
    new DynamoDbResultStore(DYNAMO_DB.client(), table)
        .putAll(List.of(new CountedDocument(DOCUMENT, result, "b1", NOON, NOON)));

    // then
    Map<String, AttributeValue> item = item("texts/a/b.txt");
    assertThat(item.get("Words").m()).containsOnlyKeys("a");
    assertThat(item.get("Top").l()).containsExactly(ranked("", 9), ranked("a", 7));
  }

  private void putOldWorkersItem(String filename) {
    Map<String, AttributeValue> words =
        Map.of(
            "two", AttributeValue.fromN("2"),
            "three", AttributeValue.fromN("3"),
            "both", AttributeValue.fromN("2"));
    Map<String, AttributeValue> item =
        Map.of("Filename", AttributeValue.fromS(filename), "Words", AttributeValue.fromM(words));
    DYNAMO_DB.client().putItem(r -> r.tableName(table).item(item));
  }

  private Map<String, AttributeValue> item(String filename) {
    Map<String, AttributeValue> key = Map.of("Filename", AttributeValue.fromS(filename));
    return DYNAMO_DB.client().getItem(r -> r.tableName(table).key(key)).item();
  }

  private static AttributeValue ranked(String word, long count) {
    return AttributeValue.fromM(
        Map.of(
            "Word", AttributeValue.fromS(word),
            "Count", AttributeValue.fromN(Long.toString(count))));
  }
}
