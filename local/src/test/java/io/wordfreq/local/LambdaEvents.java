package io.wordfreq.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** The events that Lambda calls a function with, field by field as its Developer Guide has them. */
final class LambdaEvents {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LambdaEvents() {}

  /** The event of messages that were received with all that is known of them. */
  static byte[] ofMessages(List<Message> messages) throws JsonProcessingException {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : messages) {
      ObjectNode record = records.addObject();
      record.put("messageId", message.messageId());
      record.put("receiptHandle", message.receiptHandle());
      record.put("body", message.body());
      ObjectNode system = record.putObject("attributes");
      message.attributesAsStrings().forEach(system::put);
      ObjectNode attributes = record.putObject("messageAttributes");
      message
          .messageAttributes()
          .forEach(
              (name, value) -> {
                ObjectNode attribute = attributes.putObject(name);
                attribute.put("stringValue", value.stringValue());
                attribute.putArray("stringListValues");
                attribute.putArray("binaryListValues");
                attribute.put("dataType", value.dataType());
              });
      record.put("md5OfBody", message.md5OfBody());
      record.put("eventSource", "aws:sqs");
      record.put("eventSourceARN", "arn:aws:sqs:us-east-1:123456789012:jobs");
      record.put("awsRegion", "us-east-1");
    }
    return JSON.writeValueAsBytes(event);
  }
}
