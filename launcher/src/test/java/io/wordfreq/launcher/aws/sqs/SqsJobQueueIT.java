package io.wordfreq.launcher.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.batch.QueueMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class SqsJobQueueIT {

  @RegisterExtension static final ElasticMq SQS = new ElasticMq();

  private static final Duration LONG = Duration.ofMinutes(10);

  private String deadLetterUrl;
  private String url;
  private SqsJobQueue queue;

  @BeforeEach
  void createQueues() {
    deadLetterUrl = SQS.createQueue();
    url = SQS.createQueue(deadLetterUrl);
    queue = new SqsJobQueue(SQS.client(), url, null);
  }

  @Test
  void shouldReceiveMoreThanOneCallGives() {
    // given
    IntStream.range(0, 25).forEach(i -> send("message " + i));

    // when
    List<QueueMessage> received = queue.receive(23, Duration.ofSeconds(1), LONG);

    // then
    assertThat(received).hasSize(23).extracting(QueueMessage::body).doesNotHaveDuplicates();
    assertThat(queue.depth()).isEqualTo(new QueueDepth(2, 23, 0));
  }

  @Test
  void shouldKeepWhatCameWhereFurtherCallsFail() {
    // given
    IntStream.range(0, 25).forEach(i -> send("message " + i));
    SqsJobQueue failing = new SqsJobQueue(new FailingAfterOneCall(SQS.client()), url, null);

    // when
    List<QueueMessage> received = failing.receive(25, Duration.ofSeconds(1), LONG);

    // then
    assertThat(received).hasSize(10);
    assertThat(queue.depth()).isEqualTo(new QueueDepth(15, 10, 0));
  }

  @Test
  void shouldSayWhenAndHowOftenAMessageWasDelivered() {
    // given
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    send("hello");
    queue.receive(1, Duration.ZERO, Duration.ZERO);

    // when
    List<QueueMessage> received = queue.receive(1, Duration.ZERO, LONG);

    // then
    assertThat(received).hasSize(1);
    QueueMessage message = received.get(0);
    assertThat(message.body()).isEqualTo("hello");
    assertThat(message.receiveCount()).isEqualTo(2);
    assertThat(message.sentAt()).isBetween(before, Instant.now());
  }

  @Test
  void shouldReceiveNothingFromAnEmptyQueue() {
    assertThat(queue.receive(10, Duration.ZERO, LONG)).isEmpty();
    assertThat(queue.receive(0, Duration.ZERO, LONG)).isEmpty();
  }

  @Test
  void shouldDeleteMoreThanOneCallTakesAndAgain() {
    // given
    IntStream.range(0, 25).forEach(i -> send("message " + i));
    List<QueueMessage> received = queue.receive(25, Duration.ZERO, LONG);

    // when
    queue.delete(received);
    queue.delete(received);

    // then
    assertThat(queue.depth()).isEqualTo(new QueueDepth(0, 0, 0));
  }

  @Test
  void shouldGiveMessagesBack() {
    // given
    IntStream.range(0, 12).forEach(i -> send("message " + i));
    List<QueueMessage> received = queue.receive(12, Duration.ZERO, LONG);

    // when
    queue.extendVisibility(received, Duration.ZERO);

    // then
    assertThat(queue.receive(12, Duration.ZERO, LONG)).hasSize(12);
  }

  @Test
  void shouldKeepMessagesBack() {
    // given
    send("hello");
    List<QueueMessage> received = queue.receive(1, Duration.ZERO, Duration.ofSeconds(60));

    // when
    queue.extendVisibility(received, LONG);

    // then
    assertThat(queue.depth()).isEqualTo(new QueueDepth(0, 1, 0));
  }

  @Test
  void shouldMoveAMessageThatIsNotOursWithItsAttributesAndTheReason() {
    // given
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "Sender",
            MessageAttributeValue.builder().dataType("String").stringValue("x").build(),
            "Trace",
            MessageAttributeValue.builder()
                .dataType("Binary.trace")
                .binaryValue(SdkBytes.fromUtf8String("y"))
                .build());
    SQS.client()
        .sendMessage(
            r -> r.queueUrl(url).messageBody(" {not \"ours\"} ").messageAttributes(attributes));
    QueueMessage message = queue.receive(1, Duration.ZERO, LONG).get(0);

    // when
    queue.deadLetter(message, "not JSON: \u0001");

    // then
    assertThat(queue.depth()).isEqualTo(new QueueDepth(0, 0, 1));
    Message dead = receiveDeadLetter();
    assertThat(dead.body()).isEqualTo(" {not \"ours\"} ");
    assertThat(dead.messageAttributes()).containsOnlyKeys("Sender", "Trace", "Reason");
    assertThat(dead.messageAttributes().get("Sender").stringValue()).isEqualTo("x");
    assertThat(dead.messageAttributes().get("Trace")).isEqualTo(attributes.get("Trace"));
    assertThat(dead.messageAttributes().get("Reason").stringValue()).isEqualTo("not JSON: \uFFFD");
  }

  @Test
  void shouldMoveAMessageThatHasAllTheAttributesAMessageMayHave() {
    // given
    Map<String, MessageAttributeValue> ten = new HashMap<>();
    IntStream.range(0, 10)
        .forEach(
            i ->
                ten.put(
                    "A" + i,
                    MessageAttributeValue.builder().dataType("String").stringValue("x").build()));
    SQS.client().sendMessage(r -> r.queueUrl(url).messageBody("?").messageAttributes(ten));
    QueueMessage message = queue.receive(1, Duration.ZERO, LONG).get(0);

    // when
    queue.deadLetter(message, "not JSON");

    // then
    assertThat(receiveDeadLetter().messageAttributes()).isEqualTo(ten);
  }

  @Test
  void shouldAnnounceADeadDocumentAsS3Would() throws Exception {
    // given
    DocumentVersion document =
        new DocumentVersion(
            "texts", "a b+c/é.txt", "v1", "0055", 7007, Instant.parse("2026-11-22T10:00:00Z"));

    // when
    queue.deadLetter(document, "r".repeat(10_000));

    // then
    Message dead = receiveDeadLetter();
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(dead.body()))
        .isEqualTo(
            json.readTree(
                """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3",
                  "eventTime":"2026-11-22T10:00:00Z","eventName":"ObjectCreated:Put",
                  "s3":{"s3SchemaVersion":"1.0",
                    "bucket":{"name":"texts","arn":"arn:aws:s3:::texts"},
                    "object":{"key":"a+b%2Bc/%C3%A9.txt","size":7007,"versionId":"v1",
                      "sequencer":"0055"}}}]}"""));
    assertThat(dead.messageAttributes().get("Reason").stringValue()).matches("r{2000,}…");
  }

  @Test
  void shouldTakeTheDeadLetterQueueItIsGiven() {
    // given
    String other = SQS.createQueue();
    SqsJobQueue withOther = new SqsJobQueue(SQS.client(), url, other);

    // when
    withOther.deadLetter(new DocumentVersion("b", "k", null, null, -1, null), "why");

    // then
    assertThat(withOther.depth()).isEqualTo(new QueueDepth(0, 0, 1));
    assertThat(queue.depth()).isEqualTo(new QueueDepth(0, 0, 0));
  }

  @Test
  void shouldSayThatThereIsNoDeadLetterQueue() {
    // given
    String lonely = SQS.createQueue();
    SqsJobQueue withoutDeadLetters = new SqsJobQueue(SQS.client(), lonely, null);
    SQS.client().sendMessage(r -> r.queueUrl(lonely).messageBody("?"));
    QueueMessage message = withoutDeadLetters.receive(1, Duration.ZERO, LONG).get(0);

    // then
    assertThatThrownBy(() -> withoutDeadLetters.deadLetter(message, "why"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no dead-letter queue")
        .hasMessageContaining(lonely);
    assertThat(withoutDeadLetters.depth()).isEqualTo(new QueueDepth(0, 1, -1));
  }

  private void send(String body) {
    SQS.client().sendMessage(r -> r.queueUrl(url).messageBody(body));
  }

  private Message receiveDeadLetter() {
    return SQS.client()
        .receiveMessage(r -> r.queueUrl(deadLetterUrl).messageAttributeNames("All"))
        .messages()
        .get(0);
  }

  /** Receives once; then the network fails. */
  private static final class FailingAfterOneCall implements SqsClient {
    private final SqsClient sqs;
    private final AtomicBoolean called = new AtomicBoolean();

    FailingAfterOneCall(SqsClient sqs) {
      this.sqs = sqs;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      if (called.getAndSet(true)) {
        throw SdkClientException.create("connection reset");
      }
      return sqs.receiveMessage(request);
    }

    @Override
    public String serviceName() {
      return sqs.serviceName();
    }

    @Override
    public void close() {}
  }
}
