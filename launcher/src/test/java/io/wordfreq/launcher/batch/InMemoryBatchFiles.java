package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A work bucket that is gone with the process. */
public final class InMemoryBatchFiles implements BatchFiles {
  private final Map<String, List<DocumentVersion>> manifests = new HashMap<>();
  private final Map<String, List<DocumentResult>> outputs = new HashMap<>();
  private boolean failing;

  /** The next manifest cannot be written. */
  public void failNextManifest() {
    failing = true;
  }

  @Override
  public String writeManifest(String batchId, Stream<DocumentVersion> documents) {
    if (failing) {
      failing = false;
      throw new IllegalStateException("no answer");
    }
    String uri = "s3://work/batches/" + batchId + "/manifest.jsonl";
    List<DocumentVersion> written = documents.toList();
    List<DocumentVersion> before = manifests.put(uri, written);
    if (before != null && !before.equals(written)) {
      throw new AssertionError("%s was %s and became %s".formatted(uri, before, written));
    }
    return uri;
  }

  @Override
  public Stream<DocumentVersion> readManifest(Batch batch) {
    return manifest(batch.manifest()).stream();
  }

  /** The documents of the manifest with this URI. */
  public List<DocumentVersion> manifest(String uri) {
    return manifests.get(uri);
  }

  @Override
  public String outputUri(Batch batch) {
    return "s3://work/batches/" + batch.id() + "/attempt-" + batch.attempt();
  }

  /** Writes a complete output. */
  public void writeOutput(String uri, List<DocumentResult> results) {
    outputs.put(uri, List.copyOf(results));
  }

  /** Takes an output away. */
  public void removeOutput(String uri) {
    outputs.remove(uri);
  }

  @Override
  public Stream<DocumentResult> readResults(Batch batch) {
    List<DocumentResult> results = outputs.get(outputUri(batch));
    if (results == null) {
      throw new IncompleteOutputException(outputUri(batch) + " has no _SUCCESS");
    }
    return results.stream();
  }
}
