package io.wordfreq.launcher.site.published;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.wordfreq.launcher.site.DocumentLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;

/**
 * A document's newest line.
 *
 * @param name what it is called; the bucket has one line of each name
 */
record PublishedDocument(String name, DocumentLine line) {

  static final Comparator<PublishedDocument> NEWEST_FIRST =
      Comparator.comparing(PublishedDocument::line);

  private static final JsonFactory JSON = new JsonFactory();

  static PublishedDocument of(DocumentLine line) {
    try (JsonParser json = JSON.createParser(line.json())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("document")) {
          return new PublishedDocument(json.getText(), line);
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    throw new IllegalArgumentException("a line without its document: " + line.json());
  }

  /** One that a part holds. */
  static PublishedDocument of(JsonNode json) {
    return new PublishedDocument(
        json.path("document").asText(),
        new DocumentLine(
            Instant.parse(json.path("at").asText()),
            json.path("state").asText().equals("failed"),
            json.toString()));
  }

  boolean isNewerThan(PublishedDocument other) {
    return line.compareTo(other.line) < 0;
  }
}
