package io.wordfreq.mapreduce.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a manifest: a document to count.
 *
 * <pre>{@code {"document":"s3://b/k","bytes":123,"location":"s3://work/copy-of-k"}}</pre>
 *
 * @param document the document's URI, its name in the results
 * @param bytes its size as it is stored, -1 where unknown; one that turns out to have another fails
 * @param location the URI to read it from; the document's own unless that cannot be said as a path
 *     of Hadoop's, which takes {@code a//b}, {@code a/./b} and {@code a/b} for one
 */
public record ManifestEntry(String document, long bytes, String location) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a manifest; empty lines, and fields it does not know, are passed over.
   *
   * @throws IOException if a line is not such a line; the message says which
   */
  public static List<ManifestEntry> readAll(BufferedReader lines) throws IOException {
    List<ManifestEntry> entries = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        try {
          entries.add(parse(line));
        } catch (JsonProcessingException e) {
          throw new IOException("line " + number + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
          throw new IOException("line " + number + ": " + e.getMessage(), e);
        }
      }
    }
    return entries;
  }

  /** Reads one line. */
  public static ManifestEntry parse(String line) throws IOException {
    String document = null;
    String location = null;
    long bytes = -1;
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "document" -> document = json.getValueAsString();
          case "location" -> location = json.getValueAsString();
          case "bytes" -> bytes = json.getValueAsLong(-1);
          default -> json.skipChildren();
        }
      }
    }
    if (document == null || document.isEmpty()) {
      throw new IOException("no \"document\"");
    }
    return new ManifestEntry(document, bytes, location == null ? document : location);
  }
}
