package io.wordfreq.launcher.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqsResultNotifierIT {

  @RegisterExtension static final ElasticMq SQS = new ElasticMq();

  private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");

  private String url;
  private SqsResultNotifier notifier;

  @BeforeEach
  void createQueue() {
    url = SQS.createQueue();
    notifier = new SqsResultNotifier(SQS.client(), url, "us-east-1");
  }

  @Test
  void shouldSendAMessagePerDocument() throws Exception {
    // given
    List<CountedDocument> results =
        IntStream.range(0, 25).mapToObj(i -> counted("k" + i, "the")).toList();

    // when
    notifier.notify(results);

    // then
    ObjectMapper json = new ObjectMapper();
    assertThat(bodies())
        .extracting(body -> json.readTree(body).at("/Job/Key").asText())
        .containsExactlyInAnyOrderElementsOf(
            results.stream().map(result -> result.document().key()).toList());
  }

  @Test
  void shouldSendMessagesThatTogetherAreMoreThanACallTakes() {
    // given
    List<CountedDocument> results =
        IntStream.range(0, 12).mapToObj(i -> counted("k" + i, "x".repeat(100_000))).toList();

    // when
    notifier.notify(results);

    // then
    assertThat(bodies()).hasSize(12);
  }

  @Test
  void shouldSendAWordThatIsMoreThanAMessageTakes() {
    // given
    CountedDocument counted = counted("k", "\"\uFFFF".repeat(1_000_000));

    // when
    notifier.notify(List.of(counted));

    // then
    assertThat(bodies()).hasSize(1).first().asString().contains("…\",\"Count\":2}");
  }

  @Test
  void shouldSendNothingForNothing() {
    // when
    notifier.notify(List.of());

    // then
    assertThat(bodies()).isEmpty();
  }

  private List<String> bodies() {
    SqsJobQueue queue = new SqsJobQueue(SQS.client(), url, null);
    return queue.receive(100, Duration.ZERO, Duration.ofMinutes(10)).stream()
        .map(message -> message.body())
        .toList();
  }

  private static CountedDocument counted(String key, String word) {
    DocumentVersion document = new DocumentVersion("texts", key, null, "01", 5, null);
    DocumentResult result =
        DocumentResult.success(document.uri(), List.of(new WordCount(word, 2)), 2, 1, 5);
    return new CountedDocument(document, result, "b1", STARTED, STARTED.plusSeconds(1));
  }
}
