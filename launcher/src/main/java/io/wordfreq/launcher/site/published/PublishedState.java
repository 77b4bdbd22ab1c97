package io.wordfreq.launcher.site.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.launcher.site.published.Chunks.Limits;
import io.wordfreq.launcher.site.published.PublishedEntry.ChunkFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an entry names, read as far as it is asked for. */
final class PublishedState implements Change.Before {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SiteBucket bucket;
  private final Limits limits;
  private final PublishedEntry entry;
  private final boolean there;

  PublishedState(SiteBucket bucket, Limits limits, PublishedEntry entry, boolean there) {
    this.bucket = bucket;
    this.limits = limits;
    this.entry = entry;
    this.there = there;
  }

  @Override
  public boolean isThere() {
    return there;
  }

  @Override
  public Chunks documents() {
    List<Chunk> chunks = new ArrayList<>();
    for (ChunkFile each : entry.chunks()) {
      chunks.add(
          read(each)
              .orElseThrow(
                  () ->
                      new UncheckedIOException(
                          "%s is gone; wordfreq report --publish writes all anew"
                              .formatted(PublishedEntry.key(each.file())),
                          new IOException("no such object"))));
    }
    return new Chunks(limits, chunks, entry.total(), entry.failed());
  }

  @Override
  public Chunks none() {
    return Chunks.none(limits);
  }

  @Override
  public List<PublishedDocument> readableDocuments() {
    return entry.chunks().stream()
        .flatMap(each -> read(each).stream())
        .flatMap(each -> each.documents().stream())
        .toList();
  }

  private Optional<Chunk> read(ChunkFile chunk) {
    return parse(chunk.file())
        .map(
            json -> {
              List<PublishedDocument> documents = new ArrayList<>();
              json.path("documents").forEach(each -> documents.add(PublishedDocument.of(each)));
              return new Chunk(chunk.file(), documents).newest(chunk.documents());
            });
  }

  @Override
  public Optional<JsonNode> file(String name) {
    return Optional.ofNullable(entry.files().get(name)).flatMap(this::parse);
  }

  private Optional<JsonNode> parse(String file) {
    return bucket
        .read(PublishedEntry.key(file))
        .map(
            content -> {
              try {
                return JSON.readTree(content.bytes());
              } catch (IOException e) {
                throw new UncheckedIOException(PublishedEntry.key(file) + " is damaged", e);
              }
            });
  }
}
