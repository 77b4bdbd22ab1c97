package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import java.util.stream.Stream;

/** A batch's folder in the work bucket: its manifest, and its step's output. */
public interface BatchFiles {

  /**
   * Writes the list of a batch's documents, of which any number may come.
   *
   * @return the manifest's URI
   */
  String writeManifest(String batchId, Stream<DocumentVersion> documents);

  /** The documents of a batch, in the manifest's order. The caller closes the stream. */
  Stream<DocumentVersion> readManifest(Batch batch);

  /** Where an attempt's step writes its output. */
  String outputUri(Batch batch);

  /**
   * What an attempt's step found, in any order. The caller closes the stream.
   *
   * @throws IncompleteOutputException if there is no {@code _SUCCESS}
   */
  Stream<DocumentResult> readResults(Batch batch);
}
