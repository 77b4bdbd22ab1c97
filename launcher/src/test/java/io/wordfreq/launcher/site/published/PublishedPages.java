package io.wordfreq.launcher.site.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a browser finds that opens the pages of a bucket. */
public final class PublishedPages {

  private final SiteBucket bucket;
  private final JsonNode index;

  public PublishedPages(SiteBucket bucket) {
    this.bucket = bucket;
    this.index = read("data/index.json");
  }

  public JsonNode index() {
    return index;
  }

  /** The documents as they are shown. */
  public List<JsonNode> documents() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode chunk : index.get("chunks")) {
      JsonNode documents = read("data/" + chunk.get("file").asText() + ".json").get("documents");
      for (int i = 0; i < chunk.get("documents").asInt(); i++) {
        all.add(documents.get(i));
      }
    }
    return all;
  }

  public List<String> names() {
    return documents().stream().map(each -> each.get("document").asText()).toList();
  }

  /** One of the other documents. */
  public JsonNode file(String name) {
    return read("data/" + index.at("/files/" + name).asText() + ".json");
  }

  public Map<String, JsonNode> files() {
    Map<String, JsonNode> all = new TreeMap<>();
    index.get("files").properties().forEach(each -> all.put(each.getKey(), file(each.getKey())));
    return all;
  }

  private JsonNode read(String key) {
    try {
      return new ObjectMapper()
          .readTree(
              bucket
                  .read(key)
                  .orElseThrow(() -> new AssertionError(key + " is not in the bucket"))
                  .bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
