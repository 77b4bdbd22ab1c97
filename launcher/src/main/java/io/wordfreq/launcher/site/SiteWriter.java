package io.wordfreq.launcher.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wordfreq.counting.words.StopWords;
import java.io.IOException;
import java.util.Iterator;
import java.util.TreeSet;

/** Writes the JSON documents that the pages read; docs/pages.md describes them. */
public final class SiteWriter {

  /** Raised when a page that knows the last one could not read the next. */
  private static final int FORMAT = 1;

  /**
   * How many documents a chunk holds: the first is part of the first view, of whose 300 KB charts
   * take 215 and this one 30 or so, compressed.
   */
  public static final int CHUNK_DOCUMENTS = 500;

  /** How many chunks a page holds at a time: 10,000 documents, some 10 MB of a browser's memory. */
  public static final int PART_CHUNKS = 20;

  private static final JsonFactory JSON = new JsonFactory();

  private final SiteOutput output;

  public SiteWriter(SiteOutput output) {
    this.output = output;
  }

  /**
   * Writes everything; last {@code index}, which names the rest.
   *
   * @param documents in the order in which they are shown
   * @return how many documents were written
   */
  public long write(Iterator<DocumentLine> documents, SiteView view) throws IOException {
    long written = writeDocuments(documents);
    write("batches", json -> BatchJson.writeAll(json, view.batches()));
    write("samples", json -> writeSamples(json, view));
    write("plan", json -> writeRaw(json, "plan", view.plan()));
    write("costs", json -> writeRaw(json, "costs", view.costs()));
    write("index", json -> writeIndex(json, view, written));
    return written;
  }

  private long writeDocuments(Iterator<DocumentLine> documents) throws IOException {
    long written = 0;
    while (documents.hasNext()) {
      try (JsonGenerator json = open("documents-" + written / CHUNK_DOCUMENTS)) {
        json.writeStartObject();
        json.writeArrayFieldStart("documents");
        for (int i = 0; i < CHUNK_DOCUMENTS && documents.hasNext(); i++) {
          json.writeRawValue(documents.next().json());
          written++;
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    return written;
  }

  private static void writeIndex(JsonGenerator json, SiteView view, long written)
      throws IOException {
    json.writeNumberField("format", FORMAT);
    json.writeStringField("writtenAt", view.writtenAt().toString());
    json.writeStringField("source", view.source());
    json.writeBooleanField("live", view.live());
    json.writeNumberField("total", view.total());
    json.writeNumberField("failed", view.failed());
    json.writeNumberField("documents", written);
    json.writeNumberField("chunkDocuments", CHUNK_DOCUMENTS);
    json.writeNumberField("partChunks", PART_CHUNKS);
    writeStrings(json, "stopWords", StopWords.languages());
    writeStrings(json, "problems", view.problems());
  }

  private static void writeStrings(JsonGenerator json, String field, Iterable<String> texts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeSamples(JsonGenerator json, SiteView view) throws IOException {
    json.writeArrayFieldStart("samples");
    for (QueueSample sample : view.samples()) {
      json.writeStartObject();
      json.writeStringField("at", sample.at().toString());
      json.writeNumberField("visible", sample.visible());
      json.writeNumberField("inFlight", sample.inFlight());
      writeKnown(json, "dead", sample.dead());
      writeKnown(json, "units", sample.units());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeKnown(JsonGenerator json, String field, long value) throws IOException {
    if (value >= 0) {
      json.writeNumberField(field, value);
    }
  }

  /** Writes the lists of stop words by language, which are always the same. */
  public void writeStopWords() throws IOException {
    write(
        "stopwords",
        json -> {
          json.writeObjectFieldStart("stopWords");
          for (String language : StopWords.languages()) {
            writeStrings(
                json, language, new TreeSet<>(StopWords.ofLanguage(language).orElseThrow()));
          }
          json.writeEndObject();
        });
  }

  /** Writes what is JSON already, or null. */
  private static void writeRaw(JsonGenerator json, String field, String value) throws IOException {
    json.writeFieldName(field);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeRawValue(value);
    }
  }

  private void write(String name, Content content) throws IOException {
    try (JsonGenerator json = open(name)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    }
  }

  private JsonGenerator open(String name) throws IOException {
    return JSON.createGenerator(output.open(name));
  }

  /** A JSON document's fields. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }
}
