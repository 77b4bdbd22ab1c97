package io.wordfreq.counting.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Why a job did not begin to count, where that lies in what it was told to do: the same job would
 * fail again, whatever its documents are. It is written beside the job's output, named like it with
 * {@link #SUFFIX}.
 *
 * <pre>{@code
 * {"kind":"usage","message":"--top must be at least 1, not 0"}
 * {"kind":"input","message":"manifest s3://b/m does not exist"}
 * }</pre>
 *
 * @param message one line for people
 */
public record JobFailure(Kind kind, String message) {

  /** What was wrong. */
  public enum Kind {
    /** An option, or its value. */
    USAGE,
    /** What an option names: a manifest, a list of stop words, an input. */
    INPUT;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What follows the name of the job's output. */
  public static final String SUFFIX = ".failure";

  private static final JsonFactory JSON = new JsonFactory();
  private static final String KIND = "kind";
  private static final String MESSAGE = "message";

  public JobFailure {
    Objects.requireNonNull(kind, KIND);
    Objects.requireNonNull(message, MESSAGE);
  }

  /** One line of JSON, without the line's end. */
  public String toJson() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField(KIND, kind.label());
      json.writeStringField(MESSAGE, message);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return line.toString();
  }

  /**
   * Reads what {@link #toJson} wrote; fields it does not know are passed over.
   *
   * @throws IOException if it is something else
   */
  public static JobFailure parse(String text) throws IOException {
    String kind = null;
    String message = null;
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case KIND -> kind = json.getValueAsString();
          case MESSAGE -> message = json.getValueAsString();
          default -> json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
    if (message == null) {
      throw new IOException("no \"message\"");
    }
    return new JobFailure(kind(kind), message);
  }

  private static Kind kind(String label) throws IOException {
    return Arrays.stream(Kind.values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IOException("no \"kind\" that is known"));
  }
}
