package io.wordfreq.counting.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * What it took to count, as far as a job knows: part of its summary, which a launcher has it write
 * as the output's {@code _SUCCESS}, where it is read with what has to be read anyway.
 *
 * <pre>{@code
 * {"bytes":95000000,"tasks":13,"oneContainer":false,"containerMillis":81234}
 * }</pre>
 *
 * @param bytes how many were read of documents; -1 where unknown
 * @param tasks how many the job was cut into: splits and reducers, or Spark's tasks; -1 where
 *     unknown
 * @param oneContainer whether all of them ran in one: Hadoop's uber mode, or one process
 * @param containerMillis how long its tasks worked, added up; -1 where unknown
 */
public record JobWork(long bytes, long tasks, boolean oneContainer, long containerMillis) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String BYTES = "bytes";
  private static final String TASKS = "tasks";
  private static final String ONE_CONTAINER = "oneContainer";
  private static final String CONTAINER_MILLIS = "containerMillis";

  /** Writes the fields of an object that has {@code bytes} already, or needs none. */
  public void writeFields(JsonGenerator json) throws IOException {
    json.writeNumberField(TASKS, tasks);
    json.writeBooleanField(ONE_CONTAINER, oneContainer);
    json.writeNumberField(CONTAINER_MILLIS, containerMillis);
  }

  /** One line of JSON, without the line's end. */
  public String toJson() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeNumberField(BYTES, bytes);
      writeFields(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return line.toString();
  }

  /**
   * Reads a summary; fields it does not know are passed over.
   *
   * @throws IOException if it is something else, such as the text that Hadoop or a committer of S3A
   *     writes
   */
  public static JobWork parse(String text) throws IOException {
    long bytes = -1;
    Long tasks = null;
    boolean oneContainer = false;
    long containerMillis = -1;
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case BYTES -> bytes = json.getValueAsLong(-1);
          case TASKS -> tasks = json.getValueAsLong(-1);
          case ONE_CONTAINER -> oneContainer = json.getValueAsBoolean();
          case CONTAINER_MILLIS -> containerMillis = json.getValueAsLong(-1);
          default -> json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
    if (tasks == null) {
      throw new IOException("no \"tasks\"");
    }
    return new JobWork(bytes, tasks, oneContainer, containerMillis);
  }
}
