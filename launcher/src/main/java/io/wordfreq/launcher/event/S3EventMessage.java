package io.wordfreq.launcher.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The message that S3 puts on a queue when something happens to an object. What is null is unknown,
 * and left out of the message.
 *
 * @param eventName as in S3's list of event types, without {@code s3:}: {@code ObjectCreated:Put}
 * @param object the object's version; its size is unknown where it was deleted
 * @param eTag the object's entity tag, without quotes
 * @param origin where the event comes from
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 *     message structure</a>
 */
public record S3EventMessage(String eventName, DocumentVersion object, String eTag, Origin origin) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Where an event comes from. The launcher reads none of it; other consumers may.
   *
   * @param region the bucket's AWS Region
   * @param configurationId which of the bucket's notification configurations sent it
   * @param principalId who owns the bucket and sent the request that caused the event
   * @param sourceAddress the IP address that the request came from
   * @param requestId the request's id
   */
  public record Origin(
      String region,
      String configurationId,
      String principalId,
      String sourceAddress,
      String requestId) {}

  /** The message that announces a document, whoever uploaded it. */
  public static String created(DocumentVersion document) {
    return new S3EventMessage("ObjectCreated:Put", document, null, null).toJson();
  }

  /** The message itself. */
  public String toJson() {
    StringWriter message = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(message)) {
      json.writeStartObject();
      json.writeArrayFieldStart("Records");
      json.writeStartObject();
      writeRecord(json);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return message.toString();
  }

  private void writeRecord(JsonGenerator json) throws IOException {
    json.writeStringField("eventVersion", "2.1");
    json.writeStringField("eventSource", "aws:s3");
    if (origin != null) {
      json.writeStringField("awsRegion", origin.region());
    }
    if (object.eventTime() != null) {
      json.writeStringField("eventTime", object.eventTime().toString());
    }
    json.writeStringField("eventName", eventName);
    if (origin != null) {
      writeNested(json, "userIdentity", "principalId", origin.principalId());
      writeNested(json, "requestParameters", "sourceIPAddress", origin.sourceAddress());
      writeNested(json, "responseElements", "x-amz-request-id", origin.requestId());
    }
    json.writeObjectFieldStart("s3");
    json.writeStringField("s3SchemaVersion", "1.0");
    if (origin != null) {
      json.writeStringField("configurationId", origin.configurationId());
    }
    writeBucket(json);
    writeObject(json);
    json.writeEndObject();
  }

  private void writeBucket(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("bucket");
    json.writeStringField("name", object.bucket());
    json.writeStringField("arn", "arn:aws:s3:::" + object.bucket());
    if (origin != null) {
      writeNested(json, "ownerIdentity", "principalId", origin.principalId());
    }
    json.writeEndObject();
  }

  private void writeObject(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("object");
    json.writeStringField("key", encodeKey(object.key()));
    if (object.bytes() >= 0) {
      json.writeNumberField("size", object.bytes());
    }
    writeIfKnown(json, "eTag", eTag);
    writeIfKnown(json, "versionId", object.versionId());
    writeIfKnown(json, "sequencer", object.sequencer());
    json.writeEndObject();
  }

  private static void writeIfKnown(JsonGenerator json, String name, String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void writeNested(JsonGenerator json, String name, String field, String value)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField(field, value);
    json.writeEndObject();
  }

  /** A key as S3 writes it in events: form-encoded, slashes as they are. */
  static String encodeKey(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
