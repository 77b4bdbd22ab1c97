package io.wordfreq.launcher.event;

import io.wordfreq.launcher.batch.DocumentVersion;

/**
 * The form that S3 events have when EventBridge forwards them: one object, its key not encoded.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge
 *     event message structure</a>
 */
final class EventBridgeEvent {
  private static final String DETAIL_TYPE = "detail-type";

  private EventBridgeEvent() {}

  static boolean matches(JsonFields message) {
    return message.has(DETAIL_TYPE) && message.has("detail");
  }

  static ObjectEvent read(JsonFields message) throws ForeignMessageException {
    String source = message.required("source");
    if (!source.equals("aws.s3")) {
      throw new ForeignMessageException("not an S3 event: source is " + source);
    }
    JsonFields detail = message.object("detail");
    JsonFields object = detail.object("object");
    DocumentVersion version =
        new DocumentVersion(
            detail.object("bucket").bucket("name"),
            object.required("key"),
            object.textOrNull("version-id"),
            object.sequencerOrNull("sequencer"),
            object.size("size"),
            message.timeOrNull("time"));
    return new ObjectEvent(message.required(DETAIL_TYPE).equals("Object Created"), version);
  }
}
