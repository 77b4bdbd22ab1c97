package io.wordfreq.launcher.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * What the pages say of one version of a document. Newer ones come first.
 *
 * @param at when it was counted, or since when it waits; the epoch where nobody knows, as of what
 *     the worker before wordfreq counted
 * @param failed whether it could not be counted
 * @param json an object in one line, as docs/pages.md has it
 */
public record DocumentLine(Instant at, boolean failed, String json)
    implements Comparable<DocumentLine> {

  /**
   * How long a document's words are together, in characters, and one of them alone. Ten thousand
   * documents with as much as that take 100 MB at most; ten words are rarely longer than 100.
   */
  private static final int WORDS_CHARACTERS = 4_000;

  private static final int WORD_CHARACTERS = 200;
  private static final int ERROR_CHARACTERS = 1_000;

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A document that has a result.
   *
   * @param name what it is to be called
   */
  public static DocumentLine of(CountedDocument counted, String name) {
    DocumentResult result = counted.result();
    return line(
        counted.countedAt(),
        result.isFailure(),
        json -> {
          begin(json, name, result.isFailure() ? "failed" : "counted", counted.countedAt());
          writeIfThere(json, "batch", counted.batchId());
          writeIfThere(json, "version", counted.document().versionId());
          if (result.isFailure()) {
            json.writeStringField("error", shortened(result.error(), ERROR_CHARACTERS));
          } else {
            writeCounts(json, result);
          }
        });
  }

  /** A document that came into no batch. */
  public static DocumentLine refused(String name, String reason, Instant at) {
    return line(
        at,
        true,
        json -> {
          begin(json, name, "failed", at);
          json.writeStringField("error", shortened(reason, ERROR_CHARACTERS));
        });
  }

  /** A document of a batch that is not done. */
  static DocumentLine waiting(DocumentVersion version, String name, Batch batch) {
    boolean counting = batch.step() != null;
    return line(
        batch.createdAt(),
        false,
        json -> {
          begin(json, name, counting ? "counting" : "waiting", batch.createdAt());
          json.writeStringField("batch", batch.id());
          writeIfThere(json, "version", version.versionId());
          if (version.bytes() >= 0) {
            json.writeNumberField("bytes", version.bytes());
          }
        });
  }

  /** A document of a batch that has failed. */
  static DocumentLine givenUp(DocumentVersion version, String name, Batch batch) {
    return line(
        batch.updatedAt(),
        true,
        json -> {
          begin(json, name, "failed", batch.updatedAt());
          json.writeStringField("batch", batch.id());
          writeIfThere(json, "version", version.versionId());
          json.writeBooleanField("deadLetter", true);
          json.writeStringField("error", shortened(batch.reason(), ERROR_CHARACTERS));
        });
  }

  private static DocumentLine line(Instant at, boolean failed, Fields fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return new DocumentLine(at == null ? Instant.EPOCH : at, failed, line.toString());
  }

  private static void begin(JsonGenerator json, String name, String state, Instant at)
      throws IOException {
    json.writeStringField("document", name);
    json.writeStringField("state", state);
    writeIfThere(json, "at", at == null ? null : at.toString());
  }

  private static void writeCounts(JsonGenerator json, DocumentResult result) throws IOException {
    json.writeNumberField("totalWords", result.totalWords());
    json.writeNumberField("distinctWords", result.distinctWords());
    json.writeNumberField("bytes", result.bytes());
    ReadAs readAs = result.readAs();
    if (!readAs.encoding().equals(ReadAs.UTF_8)) {
      json.writeStringField("encoding", readAs.encoding());
    }
    if (readAs.replaced() > 0) {
      json.writeNumberField("replaced", readAs.replaced());
    }
    writeIfThere(json, "markup", readAs.markup());
    json.writeArrayFieldStart("words");
    int left = WORDS_CHARACTERS;
    for (WordCount word : result.words()) {
      String text = shortened(word.word(), WORD_CHARACTERS);
      left -= text.length();
      if (left < 0) {
        break;
      }
      json.writeStartArray();
      json.writeString(text);
      json.writeNumber(word.count());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeIfThere(JsonGenerator json, String field, String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    // Not between the two halves of a character.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  /** The newer first; those of one time in the order of their names. */
  @Override
  public int compareTo(DocumentLine other) {
    int newer = other.at.compareTo(at);
    return newer != 0 ? newer : json.compareTo(other.json);
  }

  /** Writes an object's fields. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}
