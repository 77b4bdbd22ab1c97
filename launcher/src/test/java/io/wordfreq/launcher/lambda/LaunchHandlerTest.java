package io.wordfreq.launcher.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchHandlerTest {
  private static final String SCHEDULED = "{\"source\":\"aws.scheduler\"}";
  private static final String S3_EVENT =
      """
      {\\"Records\\":[{\\"eventSource\\":\\"aws:s3\\",\\"eventName\\":\\"ObjectCreated:Put\\",\\"s3\\":\
      {\\"bucket\\":{\\"name\\":\\"uploads\\"},\\"object\\":{\\"key\\":\\"a.txt\\",\\"size\\":7,\\"sequencer\\":\\"01\\"}}}]}\
      """;

  private final InMemoryAdapters adapters = new InMemoryAdapters();
  private final StringWriter log = new StringWriter();
  private final Map<String, String> variables =
      new HashMap<>(Map.of("WORDFREQ_POLL_INTERVAL", "1ms"));
  private final LaunchHandler handler =
      new LaunchHandler(
          Settings.ofEnvironment(variables), adapters::pipeline, new PrintWriter(log));

  @Test
  void shouldSubmitAndCollectOnASchedule() throws IOException {
    // given
    adapters.announce("a.txt");

    // when
    for (int minute = 0; minute < 3; minute++) {
      assertThat(call(SCHEDULED)).isEqualTo("{}");
    }

    // then
    assertThat(adapters.results.all()).hasSize(1);
    assertThat(adapters.ledger.open()).isEmpty();
    assertThat(log.toString()).contains("\"message\":\"batch done\"", "\"DocumentsCounted\":1");
  }

  @Test
  void shouldWaitForWhatItCountsItself() throws IOException {
    // given
    adapters.steps.runHere();
    adapters.announce("a.txt");

    // when
    call(SCHEDULED);

    // then
    assertThat(adapters.results.all()).hasSize(1);
    assertThat(adapters.ledger.open()).isEmpty();
  }

  @Test
  void shouldWaitForWhatItCountsItselfOfMessagesThatSqsDelivers() throws IOException {
    // given
    adapters.steps.runHere();

    // when
    call(sqsEvent(message("m-1", S3_EVENT)));

    // then
    assertThat(adapters.results.all()).hasSize(1);
  }

  @Test
  void shouldWaitOnWhereALookAtWhatItCountsFails() throws IOException {
    // given
    adapters.steps.runHere();
    adapters.steps.failNextLook(new IllegalStateException("no answer"));

    // when
    call(sqsEvent(message("m-1", S3_EVENT)));

    // then
    assertThat(adapters.results.all()).hasSize(1);
  }

  /** Its process stands still afterwards, and may do so for good. */
  @Test
  void shouldEndItsOwnStepsWithEachCall() throws IOException {
    // when
    call(SCHEDULED);
    call(sqsEvent(message("m-1", S3_EVENT)));

    // then
    assertThat(adapters.ends()).isEqualTo(2);
  }

  /** An alarm takes a call that does not for one that never was; the queue's look at one batch. */
  @Test
  void shouldTellAtEachCallOnScheduleHowManyBatchesAreOpen() throws IOException {
    // when
    call(SCHEDULED);
    call(sqsEvent(message("m-1", S3_EVENT)));

    // then
    assertThat(log.toString().lines().filter(line -> line.contains("OldestBatchAge")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("\"BatchesOpen\":0"));
  }

  @Test
  void shouldLeaveOtherBatchesToTheScheduleWhereSqsCalls() throws IOException {
    // given
    adapters.announce("before.txt");
    call(SCHEDULED);

    // when
    call(sqsEvent(message("m-1", S3_EVENT)));
    call(sqsEvent(message("m-2", S3_EVENT)));

    // then
    assertThat(adapters.ledger.recent(10))
        .hasSize(3)
        .allSatisfy(batch -> assertThat(batch.state()).isEqualTo(BatchState.SUBMITTED));
  }

  @Test
  void shouldHaveOneResultOfAMessageThatIsDeliveredAgain() throws IOException {
    // given: the call before has ended before Lambda heard of it
    adapters.steps.runHere();
    call(sqsEvent(message("m-1", S3_EVENT)));

    // when
    String answer = call(sqsEvent(message("m-1", S3_EVENT)));

    // then
    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(adapters.results.all()).hasSize(1);
    assertThat(adapters.ledger.open()).isEmpty();
  }

  @Test
  void shouldTakeTheMessagesThatSqsDelivers() throws IOException {
    // when
    String answer = call(sqsEvent(message("m-1", S3_EVENT)));

    // then
    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(adapters.ledger.recent(10))
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.documents()).isEqualTo(1);
              assertThat(batch.state()).isNotEqualTo(BatchState.PLANNED);
            });
  }

  @Test
  void shouldDeadLetterWhatIsNotOurs() throws IOException {
    // when
    String answer = call(sqsEvent(message("m-1", "hello"), message("m-2", S3_EVENT)));

    // then
    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(adapters.queue.deadMessages()).containsOnlyKeys("hello");
    assertThat(adapters.ledger.recent(10)).hasSize(1);
  }

  @Test
  void shouldHaveOnlyThoseDeliveredAgainThatCannotBeMovedToTheDeadLetterQueue() throws IOException {
    // given
    adapters.queue.refuseDeadMessages(new IllegalStateException("no dead-letter queue"));

    // when
    String answer = call(sqsEvent(message("m-1", "hello"), message("m-2", S3_EVENT)));

    // then
    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}");
    assertThat(adapters.ledger.recent(10)).hasSize(1);
  }

  @Test
  void shouldHaveOnlyThoseDeliveredAgainThatTheLedgerLacks() throws IOException {
    // given
    adapters.files.failNextManifest();

    // when
    String answer = call(sqsEvent(message("m-1", "hello"), message("m-2", S3_EVENT)));

    // then
    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"}]}");
    assertThat(adapters.ledger.recent(10)).isEmpty();
  }

  @Test
  void shouldLeaveMessagesWhereTheyAreWhileTheJobWouldRefuseItsOptions() {
    // given
    adapters.announce("a.txt");
    variables.put("WORDFREQ_STOP_WORDS", "zh");

    for (String event : List.of(SCHEDULED, sqsEvent(message("m-1", S3_EVENT)))) {
      // then
      assertThatThrownBy(() -> call(event))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("WORDFREQ_STOP_WORDS=zh: expected a language (");
      assertThat(adapters.queue.depth().visible()).isEqualTo(1);
      assertThat(adapters.ledger.recent(10)).isEmpty();
    }
  }

  private String call(String event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context());
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static String sqsEvent(String... messages) {
    return "{\"Records\":[" + String.join(",", messages) + "]}";
  }

  private static String message(String id, String body) {
    return """
    {"messageId":"%s","receiptHandle":"r-%s","body":"%s","eventSource":"aws:sqs",
     "attributes":{"SentTimestamp":"1700000000000","ApproximateReceiveCount":"1"}}\
    """
        .formatted(id, id, body);
  }

  /** Five minutes are left. */
  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> 300_000);
  }
}
