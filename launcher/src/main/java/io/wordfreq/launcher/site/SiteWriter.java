package io.wordfreq.launcher.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wordfreq.counting.words.StopWords;
import io.wordfreq.launcher.batch.Batch;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
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
    writeBatches(view.batches());
    writeSamples(view.samples());
    writePlan(view.plan());
    writeCosts(view.costs());
    write("index", json -> writeIndex(json, view, written));
    return written;
  }

  private long writeDocuments(Iterator<DocumentLine> documents) throws IOException {
    long written = 0;
    while (documents.hasNext()) {
      written += writeChunk("documents-" + written / CHUNK_DOCUMENTS, documents);
    }
    return written;
  }

  /**
   * Writes a chunk of documents.
   *
   * @return how many: all, or as many as a chunk holds
   */
  public int writeChunk(String name, Iterator<DocumentLine> documents) throws IOException {
    int written = 0;
    try (JsonGenerator json = open(name)) {
      json.writeStartObject();
      json.writeArrayFieldStart("documents");
      for (; written < CHUNK_DOCUMENTS && documents.hasNext(); written++) {
        json.writeRawValue(documents.next().json());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return written;
  }

  /** Writes batches, and how long their documents took. */
  public void writeBatches(List<Batch> batches) throws IOException {
    write("batches", json -> BatchJson.writeAll(json, batches));
  }

  /** Writes what was waiting. */
  public void writeSamples(List<QueueSample> samples) throws IOException {
    write("samples", json -> writeSamples(json, samples));
  }

  /**
   * Writes what was predicted.
   *
   * @param plan as {@code plan --format json} printed it; null if there is none
   */
  public void writePlan(String plan) throws IOException {
    write("plan", json -> writeRaw(json, "plan", plan));
  }

  /**
   * Writes what batches cost.
   *
   * @param costs as {@code cost --format json} prints it; null where that is not known
   */
  public void writeCosts(String costs) throws IOException {
    write("costs", json -> writeRaw(json, "costs", costs));
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

  private static void writeSamples(JsonGenerator json, List<QueueSample> samples)
      throws IOException {
    json.writeArrayFieldStart("samples");
    for (QueueSample sample : samples) {
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
