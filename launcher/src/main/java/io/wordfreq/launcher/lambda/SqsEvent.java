package io.wordfreq.launcher.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.batch.QueueMessage.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What SQS calls a function with (AWS Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
final class SqsEvent {

  private SqsEvent() {}

  /** The messages of an event; none if it is another service's. */
  static List<QueueMessage> messages(JsonNode event) {
    List<QueueMessage> messages = new ArrayList<>();
    for (JsonNode entry : event.path("Records")) {
      if (entry.path("eventSource").asText().equals("aws:sqs")) {
        JsonNode attributes = entry.path("attributes");
        messages.add(
            new QueueMessage(
                entry.path("messageId").asText(),
                entry.path("receiptHandle").asText(),
                entry.path("body").asText(),
                attributes(entry.path("messageAttributes")),
                Instant.ofEpochMilli(attributes.path("SentTimestamp").asLong()),
                attributes.path("ApproximateReceiveCount").asInt(1)));
      }
    }
    return messages;
  }

  private static Map<String, Attribute> attributes(JsonNode node) {
    Map<String, Attribute> attributes = new HashMap<>();
    node.properties()
        .forEach(
            each ->
                attributes.put(
                    each.getKey(),
                    new Attribute(
                        each.getValue().path("dataType").asText(),
                        each.getValue().path("stringValue").textValue(),
                        each.getValue().path("binaryValue").textValue())));
    return attributes;
  }
}
