package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.JobWork;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A batch's files in the work bucket: its manifest, and its steps' output.
 *
 * <p>What cannot be read of them, now or while a stream is read, is a {@link BatchFileException}
 * unless it may pass by itself.
 */
public interface BatchFiles {

  /**
   * What follows the name of an output that is complete. Steps are told to write there what they
   * took, as {@link JobWork} has it: it is looked at anyway.
   */
  String SUCCESS = "/_SUCCESS";

  /**
   * Writes the list of a batch's documents, of which any number may come.
   *
   * @return the manifest's URI
   */
  String writeManifest(String batchId, Stream<DocumentVersion> documents);

  /**
   * Makes sure that a batch's manifest is there.
   *
   * @throws BatchFileException if it is not
   */
  void checkManifest(Batch batch);

  /** The documents of a batch, in the manifest's order. The caller closes the stream. */
  Stream<DocumentVersion> readManifest(Batch batch);

  /** Where an attempt's step writes its output. */
  String outputUri(Batch batch);

  /** Why an attempt's job did not begin, where that lies in what it was told to do. */
  Optional<JobFailure> readFailure(Batch batch);

  /**
   * What an attempt's step found, in any order. The caller closes the stream.
   *
   * @throws BatchFileException also if there is no {@code _SUCCESS}
   */
  Stream<DocumentResult> readResults(Batch batch);

  /**
   * The same, where it matters what it took to find it.
   *
   * @param work told of it, before this returns, if the output says so
   */
  default Stream<DocumentResult> readResults(Batch batch, Consumer<JobWork> work) {
    return readResults(batch);
  }
}
