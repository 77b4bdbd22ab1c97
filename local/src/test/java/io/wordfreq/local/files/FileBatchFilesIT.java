package io.wordfreq.local.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.JobFailure.Kind;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchFileException;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBatchFilesIT {

  private static final DocumentVersion DOCUMENT =
      new DocumentVersion("uploads", "a/./b ü\n.txt", null, null, 7, Instant.EPOCH);

  @TempDir private Path folder;
  private FileBatchFiles files;
  private FileStepFiles steps;
  private Batch batch;

  @BeforeEach
  void plan() {
    files = new FileBatchFiles(folder);
    MemoryQueue queue = new MemoryQueue(Clock.systemUTC());
    steps = new FileStepFiles(new FileUploads("uploads", queue, Clock.systemUTC()));
    batch =
        Batch.builder("b1")
            .documents(1)
            .manifest(files.writeManifest("b1", Stream.of(DOCUMENT)))
            .createdAt(Instant.EPOCH)
            .updatedAt(Instant.EPOCH)
            .build();
  }

  @Test
  void shouldListABatchsDocuments() {
    files.checkManifest(batch);
    try (Stream<DocumentVersion> documents = files.readManifest(batch)) {
      assertThat(documents).containsExactly(DOCUMENT);
    }
  }

  @Test
  void shouldSayThatAManifestIsGoneOrDamaged() throws IOException {
    // given
    Path manifest = RunFiles.path(batch.manifest());
    Files.writeString(manifest, "no JSON\n");

    // then
    assertThatThrownBy(() -> files.readManifest(batch).toList())
        .isInstanceOf(BatchFileException.class)
        .hasMessageContaining("b1.jsonl is damaged");
    Files.delete(manifest);
    assertThatThrownBy(() -> files.checkManifest(batch))
        .isInstanceOf(BatchFileException.class)
        .hasMessage(manifest + " is gone");
    assertThatThrownBy(() -> files.readManifest(batch)).isInstanceOf(BatchFileException.class);
  }

  @Test
  void shouldReadAnOutputOnlyOnceItIsComplete() throws IOException {
    // given
    DocumentResult result = DocumentResult.failure(DOCUMENT.uri(), "gone");
    Path part = Files.writeString(folder.resolve("lines"), result.toJson() + "\n");
    steps.write(files.outputUri(batch) + "/part-r-00000", part);

    // when, then
    assertThatThrownBy(() -> files.readResults(batch)).isInstanceOf(BatchFileException.class);
    steps.write(files.outputUri(batch) + "/_SUCCESS", "");
    try (Stream<DocumentResult> results = files.readResults(batch)) {
      assertThat(results.map(DocumentResult::toJson)).containsExactly(result.toJson());
    }
  }

  @Test
  void shouldFindWhyAJobDidNotBegin() {
    // given
    JobFailure failure = new JobFailure(Kind.USAGE, "no such option");

    // then
    assertThat(files.readFailure(batch)).isEmpty();
    steps.write(files.outputUri(batch) + JobFailure.SUFFIX, failure.toJson() + "\n");
    assertThat(files.readFailure(batch)).contains(failure);
    steps.write(files.outputUri(batch) + JobFailure.SUFFIX, "{");
    assertThatThrownBy(() -> files.readFailure(batch)).isInstanceOf(BatchFileException.class);
  }

  @Test
  void shouldReplaceWhatIsThereAndLeaveNothingBeside() throws IOException {
    // when
    String uri = RunFiles.uri(folder.resolve("leases/one.lease"));
    steps.write(uri, "first");
    steps.write(uri, "second");

    // then
    assertThat(steps.read(uri)).contains("second");
    assertThat(steps.exists(uri)).isTrue();
    assertThat(steps.read(uri + "x")).isEmpty();
    try (Stream<Path> beside = Files.list(folder.resolve("leases"))) {
      assertThat(beside.map(path -> path.getFileName().toString()).toList())
          .isEqualTo(List.of("one.lease"));
    }
  }
}
