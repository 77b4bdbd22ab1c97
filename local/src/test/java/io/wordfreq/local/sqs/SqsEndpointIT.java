package io.wordfreq.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.local.TestClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsEndpointIT {

  private static final String JOBS = "jobs";
  private static final String DEAD = "dead";

  @TempDir private Path folder;

  @Test
  void shouldKeepMessagesOverARestart() throws IOException {
    // given
    try (SqsEndpoint endpoint = start();
        SqsClient sqs = TestClients.sqs(endpoint.uri())) {
      endpoint.createQueue(sqs, DEAD, Map.of());
      endpoint.createQueue(sqs, JOBS, endpoint.redriveTo(DEAD));
      sqs.sendMessage(request -> request.queueUrl(endpoint.queueUrl(JOBS)).messageBody("é 中 1"));
      sqs.sendMessage(request -> request.queueUrl(endpoint.queueUrl(JOBS)).messageBody("2"));
      Message first = receive(sqs, endpoint);
      sqs.deleteMessage(
          request ->
              request.queueUrl(endpoint.queueUrl(JOBS)).receiptHandle(first.receiptHandle()));
    }

    // when
    try (SqsEndpoint endpoint = start();
        SqsClient sqs = TestClients.sqs(endpoint.uri())) {
      endpoint.createQueue(sqs, JOBS, endpoint.redriveTo(DEAD));

      // then
      Message message = receive(sqs, endpoint);
      assertThat(message.body()).isEqualTo("2");
      assertThat(
              sqs.getQueueAttributes(
                      request ->
                          request
                              .queueUrl(endpoint.queueUrl(JOBS))
                              .attributeNames(QueueAttributeName.ALL))
                  .attributes()
                  .get(QueueAttributeName.REDRIVE_POLICY))
          .contains("\"maxReceiveCount\":5")
          .contains(":" + DEAD);
    }
  }

  @Test
  void shouldMoveAMessageToTheDeadLettersAfterFiveReceipts() throws IOException {
    // given
    try (SqsEndpoint endpoint = SqsEndpoint.inMemory(0, TestClients.REGION);
        SqsClient sqs = TestClients.sqs(endpoint.uri())) {
      endpoint.createQueue(sqs, DEAD, Map.of());
      endpoint.createQueue(sqs, JOBS, endpoint.redriveTo(DEAD));
      sqs.sendMessage(request -> request.queueUrl(endpoint.queueUrl(JOBS)).messageBody("poison"));

      // when
      for (int i = 0; i < 6; i++) {
        sqs.receiveMessage(
            request -> request.queueUrl(endpoint.queueUrl(JOBS)).visibilityTimeout(0));
      }

      // then
      assertThat(
              sqs.receiveMessage(request -> request.queueUrl(endpoint.queueUrl(DEAD))).messages())
          .extracting(Message::body)
          .containsExactly("poison");
    }
  }

  private SqsEndpoint start() throws IOException {
    return SqsEndpoint.persistent(0, TestClients.REGION, folder.resolve("queues"));
  }

  private static Message receive(SqsClient sqs, SqsEndpoint endpoint) {
    return sqs.receiveMessage(
            request ->
                request.queueUrl(endpoint.queueUrl(JOBS)).waitTimeSeconds(5).maxNumberOfMessages(1))
        .messages()
        .get(0);
  }
}
