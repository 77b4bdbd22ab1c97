package io.wordfreq.launcher.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.batch.QueueMessage.Attribute;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqsEventTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void shouldReadAMessageWithAllThatItsSenderPutBesideIt() throws JsonProcessingException {
    // given
    String event =
        """
        {"Records":[{"messageId":"m","receiptHandle":"r","body":"hello","eventSource":"aws:sqs",
         "attributes":{"SentTimestamp":"1700000000000","ApproximateReceiveCount":"3"},
         "messageAttributes":{
          "Sender":{"stringValue":"x","stringListValues":[],"binaryListValues":[],
           "dataType":"String"},
          "Trace":{"binaryValue":"AQI=","stringListValues":[],"binaryListValues":[],
           "dataType":"Binary.trace"}}}]}""";

    // then
    assertThat(SqsEvent.messages(JSON.readTree(event)))
        .containsExactly(
            new QueueMessage(
                "m",
                "r",
                "hello",
                Map.of(
                    "Sender", new Attribute("String", "x", null),
                    "Trace", new Attribute("Binary.trace", null, "AQI=")),
                Instant.ofEpochMilli(1_700_000_000_000L),
                3));
  }

  @Test
  void shouldFindNoMessagesInAnotherServicesEvent() throws JsonProcessingException {
    assertThat(SqsEvent.messages(JSON.readTree("{\"source\":\"aws.scheduler\"}"))).isEmpty();
  }
}
