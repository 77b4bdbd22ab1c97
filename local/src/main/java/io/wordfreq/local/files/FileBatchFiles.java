package io.wordfreq.local.files;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.ManifestLine;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchFileException;
import io.wordfreq.launcher.batch.BatchFileException.File;
import io.wordfreq.launcher.batch.BatchFileException.Problem;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** Batches' files in a folder, under the names that they have in a work bucket. */
final class FileBatchFiles implements BatchFiles {

  /** Steps of this process write one part, since nothing is gained by more. */
  private static final String PART = "part-r-00000";

  private final Path folder;

  FileBatchFiles(Path folder) {
    this.folder = folder;
  }

  /** The URI below which the output of every attempt is, as {@code ID/attempt-N}. */
  String outputs() {
    return RunFiles.uri(folder.resolve("batches")) + "/";
  }

  @Override
  public String writeManifest(String batchId, Stream<DocumentVersion> documents) {
    Path manifest = folder.resolve("manifests").resolve(batchId + ".jsonl");
    RunFiles.write(
        manifest,
        file -> {
          try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            Iterator<DocumentVersion> all = documents.iterator();
            while (all.hasNext()) {
              DocumentVersion document = all.next();
              lines.write(document.toManifestLine(document.uri()).toJson());
              lines.write('\n');
            }
          }
        });
    return RunFiles.uri(manifest);
  }

  @Override
  public void checkManifest(Batch batch) {
    check(RunFiles.path(batch.manifest()), File.MANIFEST);
  }

  private static void check(Path path, File file) {
    if (!Files.exists(path)) {
      throw new BatchFileException(file, Problem.GONE, path + " is gone", null);
    }
  }

  @Override
  public Stream<DocumentVersion> readManifest(Batch batch) {
    return lines(
        RunFiles.path(batch.manifest()),
        File.MANIFEST,
        line -> DocumentVersion.of(ManifestLine.parse(line)));
  }

  @Override
  public String outputUri(Batch batch) {
    return outputs() + batch.id() + "/attempt-" + batch.attempt();
  }

  @Override
  public Optional<JobFailure> readFailure(Batch batch) {
    Path failure = RunFiles.path(outputUri(batch) + JobFailure.SUFFIX);
    try {
      return Optional.of(JobFailure.parse(Files.readString(failure)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw damaged(failure, File.OUTPUT, e);
    }
  }

  @Override
  public Stream<DocumentResult> readResults(Batch batch) {
    Path output = RunFiles.path(outputUri(batch));
    check(output.resolve("_SUCCESS"), File.OUTPUT);
    return lines(output.resolve(PART), File.OUTPUT, DocumentResult::parse);
  }

  private interface LineParser<T> {
    T parse(String line) throws IOException;
  }

  @SuppressWarnings("StreamResourceLeak") // The caller closes it.
  private static <T> Stream<T> lines(Path path, File file, LineParser<T> parser) {
    try {
      return Files.lines(path)
          .map(
              line -> {
                try {
                  return parser.parse(line);
                } catch (IOException | IllegalArgumentException e) {
                  throw damaged(path, file, e);
                }
              });
    } catch (NoSuchFileException e) {
      throw new BatchFileException(file, Problem.GONE, path + " is gone", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BatchFileException damaged(Path path, File file, Exception e) {
    return new BatchFileException(
        file, Problem.DAMAGED, "%s is damaged: %s".formatted(path, FailureReason.of(e)), e);
  }
}
