package io.wordfreq.local.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What S3 says when an object was created or removed.
 *
 * @param name as in S3's list of event types, {@code ObjectCreated:Put} for one
 * @param bucket the bucket's name
 * @param key the object's key, not encoded
 * @param bytes the object's size, -1 for a removed one
 * @param eTag the object's tag without quotes, null for a removed one
 * @param sequencer orders the events of one key
 * @param time when it happened
 */
record ObjectEvent(
    String name,
    String bucket,
    String key,
    long bytes,
    String eTag,
    String sequencer,
    Instant time) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The message in the form of the Amazon S3 User Guide's "Event message structure", 2.1. */
  String toJson(String region) {
    ObjectNode object = JSON.objectNode();
    object.put("key", encodedKey());
    if (bytes >= 0) {
      object.put("size", bytes);
    }
    if (eTag != null) {
      object.put("eTag", eTag);
    }
    object.put("sequencer", sequencer);

    ObjectNode s3 = JSON.objectNode();
    s3.put("s3SchemaVersion", "1.0");
    s3.put("configurationId", "wordfreq-sandbox");
    s3.set(
        "bucket",
        JSON.objectNode()
            .put("name", bucket)
            .put("arn", "arn:aws:s3:::" + bucket)
            .set("ownerIdentity", JSON.objectNode().put("principalId", "SANDBOX")));
    s3.set("object", object);

    ObjectNode event = JSON.objectNode();
    event.put("eventVersion", "2.1");
    event.put("eventSource", "aws:s3");
    event.put("awsRegion", region);
    event.put("eventTime", time.truncatedTo(ChronoUnit.MILLIS).toString());
    event.put("eventName", name);
    event.set("userIdentity", JSON.objectNode().put("principalId", "SANDBOX"));
    event.set("requestParameters", JSON.objectNode().put("sourceIPAddress", "127.0.0.1"));
    event.set("responseElements", JSON.objectNode().put("x-amz-request-id", sequencer));
    event.set("s3", s3);

    ObjectNode message = JSON.objectNode();
    message.set("Records", JSON.arrayNode().add(event));
    try {
      return MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing a tree of strings", e);
    }
  }

  /** Form-URL-encoded, as S3 does it: a space is a plus, slashes stay. */
  private String encodedKey() {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
