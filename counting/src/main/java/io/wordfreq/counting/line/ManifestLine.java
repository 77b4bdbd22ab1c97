package io.wordfreq.counting.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A line of a manifest: a document to count, and what its launcher needs to know again when the
 * result is there.
 *
 * <pre>{@code
 * {"document":"s3://b/k","bytes":123,"versionId":"..","sequencer":"..","eventTime":".."}
 * {"document":"s3://b/a//b","location":"s3://work/batches/../documents/7"}
 * }</pre>
 *
 * @param document the document's URI, its name in the results
 * @param bytes its size when it was announced, -1 where unknown; to plan by, since what is counted
 *     may be newer
 * @param location the URI to read it from; the document's own unless that cannot be said as a path
 *     of Hadoop's, which takes {@code a//b}, {@code a/./b} and {@code a/b} for one
 * @param versionId the version that was announced, null where unknown; what is counted is the
 *     newest
 * @param sequencer orders the versions of one document, null where unknown
 * @param eventTime when it was announced, null where unknown
 */
public record ManifestLine(
    String document,
    long bytes,
    String location,
    String versionId,
    String sequencer,
    Instant eventTime) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String MARK = "\uFEFF";
  private static final String DOCUMENT = "document";
  private static final String BYTES = "bytes";
  private static final String LOCATION = "location";
  private static final String VERSION_ID = "versionId";
  private static final String SEQUENCER = "sequencer";
  private static final String EVENT_TIME = "eventTime";

  public ManifestLine {
    Objects.requireNonNull(document, DOCUMENT);
    Objects.requireNonNull(location, LOCATION);
  }

  /** One line of JSON, without the line's end. */
  public String toJson() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField(DOCUMENT, document);
      if (bytes >= 0) {
        json.writeNumberField(BYTES, bytes);
      }
      writeIfKnown(json, VERSION_ID, versionId);
      writeIfKnown(json, LOCATION, location.equals(document) ? null : location);
      writeIfKnown(json, SEQUENCER, sequencer);
      writeIfKnown(json, EVENT_TIME, eventTime);
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

  /** A line of a manifest is not such a line; the message says which. */
  public static final class WrongLineException extends IOException {

    private static final long serialVersionUID = 1;

    private WrongLineException(int number, String message, IOException cause) {
      super("line " + number + ": " + message, cause);
    }
  }

  /**
   * Reads a manifest; empty lines, a byte order mark, and fields it does not know, are passed over.
   *
   * @throws WrongLineException if a line is not such a line
   */
  public static List<ManifestLine> readAll(BufferedReader lines) throws IOException {
    List<ManifestLine> all = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String json = number == 1 && line.startsWith(MARK) ? line.substring(MARK.length()) : line;
      if (!json.isBlank()) {
        try {
          all.add(parse(json));
        } catch (JsonProcessingException e) {
          throw new WrongLineException(number, e.getOriginalMessage(), e);
        } catch (IOException e) {
          throw new WrongLineException(number, e.getMessage(), e);
        }
      }
    }
    return all;
  }

  /**
   * Reads one line.
   *
   * @throws IOException if it is not such a line
   */
  public static ManifestLine parse(String line) throws IOException {
    String document = null;
    String location = null;
    String versionId = null;
    String sequencer = null;
    Instant eventTime = null;
    long bytes = -1;
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case DOCUMENT -> document = text(json, DOCUMENT);
          case LOCATION -> location = text(json, LOCATION);
          case BYTES -> bytes = size(json);
          case VERSION_ID -> versionId = json.getValueAsString();
          case SEQUENCER -> sequencer = json.getValueAsString();
          case EVENT_TIME -> eventTime = time(json.getValueAsString());
          default -> {}
        }
        json.skipChildren();
      }
      if (json.nextToken() != null) {
        throw new IOException("more than one JSON object");
      }
    }
    if (document == null || document.isEmpty()) {
      throw new IOException("no \"document\"");
    }
    boolean located = location != null && !location.isEmpty();
    return new ManifestLine(
        document, bytes, located ? location : document, versionId, sequencer, eventTime);
  }

  /** A text that says which document is meant, null for {@code null}. */
  private static String text(JsonParser json, String field) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException("\"" + field + "\" is not a string");
    }
    String text = json.getText();
    // Nothing that stores text takes it; Hadoop would write another character.
    if (text.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
      throw new IOException("\"" + field + "\" holds half a character");
    }
    return text;
  }

  /** Unknown for what can be no size: the document is read as it is. */
  private static long size(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING && !json.currentToken().isNumeric()) {
      return -1;
    }
    try {
      return Math.max(-1, json.getValueAsLong(-1));
    } catch (InputCoercionException e) {
      return -1; // Beyond what a long holds.
    }
  }

  /** Null for a time that cannot be read: nothing that is counted depends on it. */
  private static Instant time(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
