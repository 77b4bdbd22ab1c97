package io.wordfreq.launcher.event;

import io.wordfreq.launcher.batch.DocumentVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The form that S3 itself sends: {@code {"Records":[...]}}, the key form-URL-encoded.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
final class S3Notification {
  private static final String RECORDS = "Records";

  private S3Notification() {}

  static boolean matches(JsonFields message) {
    return message.has(RECORDS);
  }

  /** All of the message's records; one that cannot be read makes the whole message foreign. */
  static List<ObjectEvent> read(JsonFields message) throws ForeignMessageException {
    int records = message.sizeOf(RECORDS);
    if (records == 0) {
      throw new ForeignMessageException("not an S3 event: Records is empty");
    }
    List<ObjectEvent> events = new ArrayList<>(records);
    for (int i = 0; i < records; i++) {
      events.add(readRecord(message.element(RECORDS, i)));
    }
    return events;
  }

  private static ObjectEvent readRecord(JsonFields record) throws ForeignMessageException {
    String source = record.required("eventSource");
    // Other stores that speak S3's protocol put their own name first, as in "minio:s3".
    if (!source.endsWith(":s3")) {
      throw new ForeignMessageException(
          "not an S3 event: " + record.path() + ".eventSource is " + source);
    }
    JsonFields object = record.object("s3").object("object");
    DocumentVersion version =
        new DocumentVersion(
            record.object("s3").object("bucket").bucket("name"),
            decode(object.required("key"), object.path()),
            object.textOrNull("versionId"),
            object.sequencerOrNull("sequencer"),
            object.size("size"),
            record.timeOrNull("eventTime"));
    return new ObjectEvent(isCreation(record.required("eventName")), version);
  }

  /** Event names come without the prefix {@code s3:} that notification rules name them with. */
  private static boolean isCreation(String eventName) {
    return eventName.startsWith("ObjectCreated:") || eventName.startsWith("s3:ObjectCreated:");
  }

  private static String decode(String key, String path) throws ForeignMessageException {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ForeignMessageException(
          "not an S3 event: " + path + ".key is not URL-encoded: " + key, e);
    }
  }
}
