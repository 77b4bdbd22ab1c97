package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import io.wordfreq.launcher.report.AwaitedResults;
import io.wordfreq.launcher.report.StringResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadCommandIT {
  @TempDir private Path folder;
  private final InMemoryAdapters adapters = new InMemoryAdapters();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("a b.txt"), "some text");
  }

  @Test
  void shouldUploadUnderPrefixAndName() {
    // when
    CommandRun run = CommandRun.of(adapters, "upload", "--prefix", "x/", file.toString());

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).isEqualTo("s3://uploads/x/a b.txt");
    assertThat(adapters.queue.depth().visible()).isEqualTo(1);
  }

  @Test
  void shouldSayAsJsonWhatItUploaded() {
    assertThat(CommandRun.of(adapters, "upload", "--format=json", file.toString()).out())
        .isEqualToIgnoringNewLines("{\"document\":\"s3://uploads/a b.txt\"}");
  }

  @Test
  void shouldRefuseAMissingFile() {
    // when
    CommandRun run = CommandRun.of(adapters, "upload", folder.resolve("none").toString());

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("none: no such file");
  }

  @Test
  void shouldRefuseAFolder() {
    assertThat(CommandRun.of(adapters, "upload", folder.toString()).err()).contains("is a folder");
  }

  @Test
  void shouldRefuseTwoFilesOfOneName() throws IOException {
    // given
    Path other = Files.createDirectory(folder.resolve("other")).resolve("a b.txt");
    Files.writeString(other, "other text");

    // when
    CommandRun run = CommandRun.of(adapters, "upload", file.toString(), other.toString());

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("would both become a b.txt");
    assertThat(adapters.queue.isEmpty()).isTrue();
  }

  @Test
  void shouldGiveUpWaitingAfterTheTimeout() {
    // when
    CommandRun run =
        CommandRun.of(
            adapters,
            "upload",
            "--wait",
            "--timeout=1ms",
            "--poll-interval=1ms",
            "--uploads-bucket=uploads",
            file.toString());

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no result after 1ms: uploads/a b.txt");
  }

  @Test
  void shouldNotTakeAnEarlierUploadsResultForTheNewOne() {
    // given
    AwaitedResults awaited = new AwaitedResults(adapters.results);
    StringResults printed = new StringResults();
    adapters.results.putAll(List.of(result("batch-1", "01")));
    awaited.remember("uploads/a");

    // when
    awaited.printNew(printed.printer());
    boolean before = awaited.isDone();
    adapters.results.putAll(List.of(result("batch-2", "02")));
    awaited.printNew(printed.printer());

    // then
    assertThat(before).isFalse();
    assertThat(awaited.isDone()).isTrue();
    assertThat(printed.text()).contains("s3://uploads/a");
  }

  private static CountedDocument result(String batch, String sequencer) {
    return new CountedDocument(
        new DocumentVersion("uploads", "a", null, sequencer, 1, null),
        DocumentResult.success("s3://uploads/a", List.of(), 0, 0, 0),
        batch,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
