package io.wordfreq.launcher.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.batch.Announcement;
import io.wordfreq.launcher.batch.MessageParser;
import java.util.List;

/**
 * Understands S3 events in every form in which they reach a queue: from S3 itself, through SNS (raw
 * or in its envelope), and through EventBridge.
 */
public final class S3EventParser implements MessageParser {
  private final ObjectReader json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  @Override
  public Announcement parse(String body) {
    try {
      return announcement(events(withoutEnvelope(readObject(body))));
    } catch (ForeignMessageException e) {
      return new Announcement.Foreign(e.getMessage());
    }
  }

  private static Announcement announcement(List<ObjectEvent> events) {
    return new Announcement.Documents(
        events.stream().filter(ObjectEvent::announcesDocument).map(ObjectEvent::version).toList());
  }

  private static List<ObjectEvent> events(JsonFields message) throws ForeignMessageException {
    if (S3Notification.matches(message)) {
      return S3Notification.read(message);
    }
    if (EventBridgeEvent.matches(message)) {
      return List.of(EventBridgeEvent.read(message));
    }
    // S3 sends this one when notifications are switched on, to see whether it may.
    if (message.text("Event").equals("s3:TestEvent")) {
      return List.of();
    }
    throw new ForeignMessageException("not an S3 event: no Records, no detail");
  }

  private JsonFields withoutEnvelope(JsonFields message) throws ForeignMessageException {
    if (!message.has("Type") || !message.has("Message") || !message.has("TopicArn")) {
      return message;
    }
    String type = message.text("Type");
    if (!type.equals("Notification")) {
      throw new ForeignMessageException("not an S3 event: an SNS message of type " + type);
    }
    return readObject(message.text("Message"));
  }

  private JsonFields readObject(String text) throws ForeignMessageException {
    try {
      JsonNode node = json.readValue(text);
      if (!node.isObject()) {
        throw new ForeignMessageException("not an S3 event: not a JSON object");
      }
      return JsonFields.root(node);
    } catch (JsonProcessingException e) {
      // Jackson's own words are about Jackson.
      throw new ForeignMessageException(
          "not an S3 event: not JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          e);
    }
  }
}
