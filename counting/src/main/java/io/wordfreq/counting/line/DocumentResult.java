package io.wordfreq.counting.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the job found in one document, and its form as a line of JSON in the job's output.
 *
 * <pre>{@code
 * {"document":"s3://b/k","status":"success","words":[{"word":"the","count":81}],"totalWords":1234,"distinctWords":321,"bytes":7007}
 * {"document":"s3://b/gone","status":"failure","error":"FileNotFoundException: ..."}
 * }</pre>
 *
 * @param document the document's URI, as the manifest or the input path names it; {@code *} for all
 *     documents together
 * @param words the most frequent, in rank order: count descending, then word ascending by code
 *     point
 * @param totalWords how many words were counted, repeats included
 * @param distinctWords how many different ones
 * @param bytes the document's size as it is stored (compressed, where it is)
 * @param readAs how it was read; in the line as {@code "encoding"}, {@code "replaced"} and {@code
 *     "markup"}, each only where it is not that of {@link ReadAs#PLAIN}
 * @param error why the document could not be counted, null where it was; a failure has no counts
 */
public record DocumentResult(
    String document,
    List<WordCount> words,
    long totalWords,
    long distinctWords,
    long bytes,
    ReadAs readAs,
    String error) {

  /** The document that stands for all documents together. */
  public static final String CORPUS = "*";

  /** The status of a document that was counted. */
  public static final String SUCCESS = "success";

  /** The status of one that could not be. */
  public static final String FAILURE = "failure";

  private static final JsonFactory JSON = new JsonFactory();

  public DocumentResult {
    Objects.requireNonNull(document, "document");
    words = List.copyOf(words);
  }

  public static DocumentResult success(
      String document, List<WordCount> words, long totalWords, long distinctWords, long bytes) {
    return success(document, words, totalWords, distinctWords, bytes, ReadAs.PLAIN);
  }

  public static DocumentResult success(
      String document,
      List<WordCount> words,
      long totalWords,
      long distinctWords,
      long bytes,
      ReadAs readAs) {
    return new DocumentResult(document, words, totalWords, distinctWords, bytes, readAs, null);
  }

  public static DocumentResult failure(String document, String error) {
    return new DocumentResult(
        document, List.of(), 0, 0, 0, ReadAs.PLAIN, Objects.requireNonNull(error, "error"));
  }

  public boolean isFailure() {
    return error != null;
  }

  /** {@link #SUCCESS} or {@link #FAILURE}. */
  public String status() {
    return isFailure() ? FAILURE : SUCCESS;
  }

  /** The same result under another name. */
  public DocumentResult withDocument(String name) {
    return new DocumentResult(name, words, totalWords, distinctWords, bytes, readAs, error);
  }

  /** One line of JSON, without the line's end. */
  public String toJson() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("document", document);
      json.writeStringField("status", status());
      if (isFailure()) {
        json.writeStringField("error", error);
      } else {
        json.writeArrayFieldStart("words");
        for (WordCount word : words) {
          json.writeStartObject();
          json.writeStringField("word", word.word());
          json.writeNumberField("count", word.count());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("totalWords", totalWords);
        json.writeNumberField("distinctWords", distinctWords);
        json.writeNumberField("bytes", bytes);
        writeReadAs(json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return line.toString();
  }

  private void writeReadAs(JsonGenerator json) throws IOException {
    if (!readAs.encoding().equals(ReadAs.UTF_8)) {
      json.writeStringField("encoding", readAs.encoding());
    }
    if (readAs.replaced() > 0) {
      json.writeNumberField("replaced", readAs.replaced());
    }
    if (readAs.markup() != null) {
      json.writeStringField("markup", readAs.markup());
    }
  }

  /**
   * Reads a line that {@link #toJson} wrote; fields it does not know are passed over.
   *
   * @throws IOException if the line is not such a line
   */
  public static DocumentResult parse(String line) throws IOException {
    String document = null;
    String error = null;
    List<WordCount> words = new ArrayList<>();
    long totalWords = 0;
    long distinctWords = 0;
    long bytes = 0;
    String encoding = ReadAs.UTF_8;
    long replaced = 0;
    String markup = null;
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a result line: " + line);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "document" -> document = json.getText();
          case "error" -> error = json.getText();
          case "totalWords" -> totalWords = json.getLongValue();
          case "distinctWords" -> distinctWords = json.getLongValue();
          case "bytes" -> bytes = json.getLongValue();
          case "encoding" -> encoding = json.getText();
          case "replaced" -> replaced = json.getLongValue();
          case "markup" -> markup = json.getText();
          case "words" -> parseWords(json, words);
          default -> json.skipChildren();
        }
      }
    }
    if (document == null) {
      throw new IOException("a result line without a document: " + line);
    }
    return new DocumentResult(
        document,
        words,
        totalWords,
        distinctWords,
        bytes,
        new ReadAs(encoding, replaced, markup),
        error);
  }

  private static void parseWords(JsonParser json, List<WordCount> words) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String word = null;
      long count = 0;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "word" -> word = json.getText();
          case "count" -> count = json.getLongValue();
          default -> json.skipChildren();
        }
      }
      if (word == null) {
        throw new IOException("a word without its text");
      }
      words.add(new WordCount(word, count));
    }
  }
}
