package io.wordfreq.launcher.event;

import com.fasterxml.jackson.core.JsonLocation;
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
      JsonNode node = json.readValue(withoutMark(text));
      if (!node.isObject()) {
        throw new ForeignMessageException("not an S3 event: not a JSON object");
      }
      return JsonFields.root(node);
    } catch (JsonProcessingException e) {
      // Jackson's own words are about Jackson.
      throw new ForeignMessageException("not an S3 event: not JSON" + place(e), e);
    }
  }

  /** Some tools put a byte order mark before any text that they send from a file. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Nothing where Jackson does not say it, as where its own limits are met. */
  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? " that any S3 event is"
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
