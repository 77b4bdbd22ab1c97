package io.wordfreq.launcher.site.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.counting.words.StopWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code data/index.json} of pages in a bucket, as docs/pages.md has it: what they show, and which
 * files of {@code data/} hold it.
 *
 * @param pages names the version of the pages themselves; empty if there are none yet
 * @param chunks the files of documents, newest first, and how many of each are shown
 * @param files what holds the other documents, by their names
 * @param retired files that are named no more, by when they were named last
 */
record PublishedEntry(
    Instant writtenAt,
    String source,
    String pages,
    long total,
    long failed,
    List<ChunkFile> chunks,
    Map<String, String> files,
    Map<Instant, List<String>> retired,
    List<String> problems) {

  static final String KEY = "data/index.json";

  /** What a page or a program that knows files by their usual names alone cannot read. */
  private static final int FORMAT = 2;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A file of documents, of which the newest are shown. */
  record ChunkFile(String file, int documents) {}

  static PublishedEntry none() {
    return new PublishedEntry(
        Instant.EPOCH, "", "", 0, 0, List.of(), Map.of(), Map.of(), List.of());
  }

  PublishedEntry {
    chunks = List.copyOf(chunks);
    files = Map.copyOf(files);
    retired = Map.copyOf(retired);
    problems = List.copyOf(problems);
  }

  /** The key of a file of {@code data/}. */
  static String key(String file) {
    return "data/" + file + ".json";
  }

  /** All files that it names, but for those that it has retired. */
  List<String> named() {
    List<String> named = new ArrayList<>(files.values());
    chunks.forEach(each -> named.add(each.file()));
    return named;
  }

  /**
   * @throws UncheckedIOException if it is not one
   */
  static PublishedEntry parse(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      List<ChunkFile> chunks = new ArrayList<>();
      for (JsonNode each : json.path("chunks")) {
        chunks.add(new ChunkFile(each.path("file").asText(), each.path("documents").asInt()));
      }
      Map<String, String> files = new LinkedHashMap<>();
      json.path("files").properties().forEach(e -> files.put(e.getKey(), e.getValue().asText()));
      Map<Instant, List<String>> retired = new LinkedHashMap<>();
      json.path("retired")
          .properties()
          .forEach(e -> retired.put(Instant.parse(e.getKey()), texts(e.getValue())));
      return new PublishedEntry(
          Instant.parse(json.path("writtenAt").asText()),
          json.path("source").asText(),
          json.path("pages").asText(),
          json.path("total").asLong(),
          json.path("failed").asLong(),
          chunks,
          files,
          retired,
          texts(json.path("problems")));
    } catch (IOException | DateTimeException e) {
      throw new UncheckedIOException(
          KEY + " is damaged; delete it and run wordfreq report --publish",
          e instanceof IOException io ? io : new IOException(e));
    }
  }

  PublishedEntry withRetired(Map<Instant, List<String>> files) {
    return new PublishedEntry(
        writtenAt, source, pages, total, failed, chunks, this.files, files, problems);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return List.copyOf(texts);
  }

  byte[] toJson(int chunkDocuments) {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT)
        .put("writtenAt", writtenAt.toString())
        .put("source", source)
        .put("live", false)
        .put("total", total)
        .put("failed", failed)
        .put("documents", chunks.stream().mapToInt(ChunkFile::documents).sum())
        .put("chunkDocuments", chunkDocuments)
        .put("partChunks", Math.max(1, chunks.size()));
    addAll(json.putArray("stopWords"), StopWords.languages());
    addAll(json.putArray("problems"), problems);
    json.put("pages", pages);
    ArrayNode array = json.putArray("chunks");
    chunks.forEach(
        each -> array.addObject().put("file", each.file()).put("documents", each.documents()));
    ObjectNode byName = json.putObject("files");
    new TreeMap<>(files).forEach(byName::put);
    ObjectNode byTime = json.putObject("retired");
    new TreeMap<>(retired).forEach((at, all) -> addAll(byTime.putArray(at.toString()), all));
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private static void addAll(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }
}
