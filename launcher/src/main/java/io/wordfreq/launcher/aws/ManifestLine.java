package io.wordfreq.launcher.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A document in a manifest: what the job reads of it, and what the launcher needs to know again
 * when the results are there.
 *
 * <pre>{@code
 * {"document":"s3://b/k","bytes":123,"versionId":"..","sequencer":"..","eventTime":".."}
 * {"document":"s3://b/a//b","location":"s3://work/batches/../documents/7"}
 * }</pre>
 */
final class ManifestLine {

  private static final JsonFactory JSON = new JsonFactory();

  private ManifestLine() {}

  /**
   * @param location where the job shall read the document instead, null for where it is
   */
  static String write(DocumentVersion document, String location) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("document", document.uri());
      if (document.bytes() >= 0) {
        json.writeNumberField("bytes", document.bytes());
      }
      writeIfKnown(json, "versionId", document.versionId());
      writeIfKnown(json, "location", location);
      writeIfKnown(json, "sequencer", document.sequencer());
      writeIfKnown(json, "eventTime", document.eventTime());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return line.toString();
  }

  private static void writeIfKnown(JsonGenerator json, String field, Object value)
      throws IOException {
    if (value != null) {
      json.writeStringField(field, value.toString());
    }
  }

  /**
   * @throws UncheckedIOException if the line is not such a line
   */
  static DocumentVersion read(String line) {
    try (JsonParser json = JSON.createParser(line)) {
      return read(json);
    } catch (IOException e) {
      throw new UncheckedIOException("not a manifest's line: " + line, e);
    }
  }

  private static DocumentVersion read(JsonParser json) throws IOException {
    S3Name document = null;
    long bytes = -1;
    String versionId = null;
    String sequencer = null;
    Instant eventTime = null;
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "document" -> document = S3Name.parse(json.getText());
        case "bytes" -> bytes = json.getLongValue();
        case "versionId" -> versionId = json.getText();
        case "sequencer" -> sequencer = json.getText();
        case "eventTime" -> eventTime = Instant.parse(json.getText());
        default -> json.skipChildren();
      }
    }
    if (document == null) {
      throw new IOException("no document");
    }
    return new DocumentVersion(
        document.bucket(), document.key(), versionId, sequencer, bytes, eventTime);
  }
}
