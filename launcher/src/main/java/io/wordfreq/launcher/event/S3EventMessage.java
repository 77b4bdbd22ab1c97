package io.wordfreq.launcher.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The message S3 puts on a queue for a new object, as far as anyone reads it. */
public final class S3EventMessage {

  private static final JsonFactory JSON = new JsonFactory();

  private S3EventMessage() {}

  /** The message that announces a document; what is unknown of it is left out. */
  public static String created(DocumentVersion document) {
    StringWriter message = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(message)) {
      json.writeStartObject();
      json.writeArrayFieldStart("Records");
      json.writeStartObject();
      json.writeStringField("eventVersion", "2.1");
      json.writeStringField("eventSource", "aws:s3");
      if (document.eventTime() != null) {
        json.writeStringField("eventTime", document.eventTime().toString());
      }
      json.writeStringField("eventName", "ObjectCreated:Put");
      json.writeObjectFieldStart("s3");
      json.writeStringField("s3SchemaVersion", "1.0");
      json.writeObjectFieldStart("bucket");
      json.writeStringField("name", document.bucket());
      json.writeStringField("arn", "arn:aws:s3:::" + document.bucket());
      json.writeEndObject();
      writeObject(json, document);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return message.toString();
  }

  /** A key as S3 writes it in events: form-encoded, slashes as they are. */
  static String encodeKey(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static void writeObject(JsonGenerator json, DocumentVersion document) throws IOException {
    json.writeObjectFieldStart("object");
    json.writeStringField("key", encodeKey(document.key()));
    if (document.bytes() >= 0) {
      json.writeNumberField("size", document.bytes());
    }
    if (document.versionId() != null) {
      json.writeStringField("versionId", document.versionId());
    }
    if (document.sequencer() != null) {
      json.writeStringField("sequencer", document.sequencer());
    }
    json.writeEndObject();
  }
}
