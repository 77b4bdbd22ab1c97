package io.wordfreq.launcher.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.limit.Fitting;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultMessageTest {

  private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00.25Z");
  private static final DocumentVersion DOCUMENT =
      new DocumentVersion("texts", "a/é.txt", "v1", "0055", 7007, null);

  @Test
  void shouldHaveTheOldWorkersFormOnSuccess() {
    // given
    List<WordCount> words = List.of(new WordCount("the", 81), new WordCount("a\"b", 7));
    DocumentResult result = DocumentResult.success(DOCUMENT.uri(), words, 1234, 321, 7007);

    // when
    String message = ResultMessage.of(counted(result), "eu-west-2");

    // then
    assertThat(message)
        .isEqualTo(
            "{\"Job\":{\"StartedAt\":\"2026-11-22T10:00:00.250Z\",\"Region\":\"eu-west-2\","
                + "\"Bucket\":\"texts\",\"Key\":\"a/é.txt\"},"
                + "\"Words\":[{\"Word\":\"the\",\"Count\":81},{\"Word\":\"a\\\"b\",\"Count\":7}],"
                + "\"Duration\":90000000001,\"Status\":\"success\",\"StatusMessage\":\"\"}");
  }

  @Test
  void shouldHaveTheOldWorkersFormOnFailure() {
    // when
    String message =
        ResultMessage.of(
            counted(DocumentResult.failure(DOCUMENT.uri(), "NoSuchKey: gone")), "eu-west-2");

    // then
    assertThat(message)
        .isEqualTo(
            "{\"Job\":{\"StartedAt\":\"2026-11-22T10:00:00.250Z\",\"Region\":\"eu-west-2\","
                + "\"Bucket\":\"texts\",\"Key\":\"a/é.txt\"},\"Words\":[],"
                + "\"Duration\":90000000001,\"Status\":\"failure\","
                + "\"StatusMessage\":\"NoSuchKey: gone\"}");
  }

  @Test
  void shouldEscapeTheCharactersThatSqsRefuses() {
    // when
    String message =
        ResultMessage.of(
            counted(DocumentResult.failure(DOCUMENT.uri(), "\u0001\uFFFE\uFFFF\uD83D\uDE00")),
            "eu-west-2");

    // then
    assertThat(message).contains("\\u0001\\uFFFE\\uFFFF\uD83D\uDE00");
  }

  @Test
  void shouldFitIntoAMessageWhateverTheWords() {
    // given
    List<WordCount> words =
        IntStream.range(0, 100)
            .mapToObj(i -> new WordCount("\u0001".repeat(10_000), Long.MAX_VALUE))
            .toList();
    DocumentResult result = DocumentResult.success(DOCUMENT.uri(), words, 1, 1, 1);

    // when
    String message = ResultMessage.of(counted(result), "eu-west-2");

    // then
    assertThat(Fitting.utf8Length(message)).isBetween(200_000, ResultMessage.MAX_BYTES);
    assertThat(message.split("\"Word\":", -1)).hasSize(101);
    assertThat(message).endsWith(",\"Shortened\":true}");
  }

  @Test
  void shouldSayLastHowADocumentWasReadWhereThatIsNotAsUtf8() {
    // given
    ReadAs readAs = new ReadAs("windows-1252", 3, "html");
    DocumentResult result = DocumentResult.success(DOCUMENT.uri(), List.of(), 0, 0, 9, readAs);

    // when
    String message = ResultMessage.of(counted(result), "eu-west-2");

    // then
    assertThat(message)
        .endsWith(
            "\"StatusMessage\":\"\","
                + "\"Encoding\":\"windows-1252\",\"Replaced\":3,\"Markup\":\"html\"}");
  }

  private static CountedDocument counted(DocumentResult result) {
    return new CountedDocument(
        DOCUMENT, result, "b1", STARTED, STARTED.plusSeconds(90).plusNanos(1));
  }
}
