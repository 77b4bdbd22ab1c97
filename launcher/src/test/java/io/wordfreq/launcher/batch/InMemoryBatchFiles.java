package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.launcher.batch.BatchFileException.File;
import io.wordfreq.launcher.batch.BatchFileException.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A work bucket that is gone with the process. */
public final class InMemoryBatchFiles implements BatchFiles {
  private final Map<String, List<DocumentVersion>> manifests = new HashMap<>();
  private final Map<String, List<DocumentResult>> outputs = new HashMap<>();
  private final Map<String, JobFailure> failures = new HashMap<>();
  private boolean failing;

  private final Set<String> forbidden = new HashSet<>();

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
  public void checkManifest(Batch batch) {
    if (!manifests.containsKey(batch.manifest())) {
      throw new BatchFileException(
          File.MANIFEST, Problem.GONE, batch.manifest() + " is gone", null);
    }
    if (forbidden.contains(batch.manifest())) {
      throw new BatchFileException(
          File.MANIFEST, Problem.FORBIDDEN, batch.manifest() + " may not be read", null);
    }
  }

  @Override
  public Stream<DocumentVersion> readManifest(Batch batch) {
    checkManifest(batch);
    return manifest(batch.manifest()).stream();
  }

  /** Takes a manifest away. */
  public void removeManifest(String uri) {
    manifests.remove(uri);
  }

  /** Lets a file be read by nobody, or by everybody again. */
  public void forbid(String uri, boolean forbid) {
    if (forbid) {
      forbidden.add(uri);
    } else {
      forbidden.remove(uri);
    }
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

  /** Writes that the job did not begin. */
  public void writeFailure(String outputUri, JobFailure failure) {
    failures.put(outputUri, failure);
  }

  @Override
  public Optional<JobFailure> readFailure(Batch batch) {
    return Optional.ofNullable(failures.get(outputUri(batch)));
  }

  /** Whether there is a complete output. */
  public boolean hasOutput(String uri) {
    return outputs.containsKey(uri);
  }

  /** Takes an output away. */
  public void removeOutput(String uri) {
    outputs.remove(uri);
  }

  @Override
  public Stream<DocumentResult> readResults(Batch batch) {
    List<DocumentResult> results = outputs.get(outputUri(batch));
    if (results == null) {
      throw new BatchFileException(
          File.OUTPUT, Problem.GONE, outputUri(batch) + "/_SUCCESS is gone", null);
    }
    return results.stream();
  }
}
