package io.wordfreq.launcher.aws.sqs;

import io.wordfreq.launcher.batch.QueueMessage.Attribute;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What a sender put beside a message's body, as SQS has it and as the core has it. */
final class MessageAttributes {

  private MessageAttributes() {}

  static Map<String, Attribute> read(Map<String, MessageAttributeValue> attributes) {
    return attributes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> read(each.getValue())));
  }

  private static Attribute read(MessageAttributeValue value) {
    SdkBytes binary = value.binaryValue();
    return new Attribute(
        value.dataType(),
        value.stringValue(),
        binary == null ? null : Base64.getEncoder().encodeToString(binary.asByteArrayUnsafe()));
  }

  static Map<String, MessageAttributeValue> write(Map<String, Attribute> attributes) {
    return attributes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> write(each.getValue())));
  }

  private static MessageAttributeValue write(Attribute attribute) {
    String binary = attribute.binaryValue();
    return MessageAttributeValue.builder()
        .dataType(attribute.dataType())
        .stringValue(attribute.stringValue())
        .binaryValue(
            binary == null
                ? null
                : SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(binary)))
        .build();
  }
}
