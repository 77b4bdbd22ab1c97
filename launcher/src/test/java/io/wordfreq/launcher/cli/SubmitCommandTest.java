package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.kept.KeptUses;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmitCommandTest {

  @Test
  void shouldOnlySayWhatItWouldSubmit() {
    // given
    InMemoryAdapters none = new InMemoryAdapters();

    // when
    CommandRun run = CommandRun.of(none, "submit", "--dry-run", "--top=3", "s3://uploads/a");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("would count 1 document in a step with the options: --top 3", "s3://uploads/a");
    assertThat(none.ledger.recent(1)).isEmpty();
  }

  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldCountTheDocumentsAndPrintTheirResults() {
    // when
    CommandRun run =
        CommandRun.of(
            adapters,
            "submit",
            "--poll-interval=1ms",
            "--format=json",
            "s3://uploads/b.txt",
            "s3://uploads/a.txt");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"document\":\"s3://uploads/b.txt\",\"status\":\"success\"");
  }

  @Test
  void shouldKeepWhatItUsed() {
    // given
    adapters.useSource =
        new UseSource() {
          @Override
          public Optional<RunUse> run(String place, String run, Duration took) {
            return Optional.of(RunUse.serverless(place, run, 2, 4, 0));
          }
        };

    // when
    CommandRun.of(adapters, "submit", "--poll-interval=1ms", "s3://uploads/a.txt");

    // then
    StepHandle step = adapters.ledger.recent(1).get(0).step();
    assertThat(new KeptUses(adapters.uses).run(step.place(), step.run()))
        .contains(RunUse.serverless(step.place(), step.run(), 2, 4, 0));
  }

  @Test
  void shouldRefuseAFolder() {
    // when
    CommandRun run = CommandRun.of(adapters, "submit", "s3://uploads/folder/");

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip())
        .isEqualTo("wordfreq: s3://uploads/folder/: a folder; name its documents");
  }

  @Test
  void shouldSayByItsExitCodeThatSomeDocumentsFailed() {
    // when
    CommandRun run =
        CommandRun.of(
            adapters, "submit", "--poll-interval=1ms", "s3://uploads/a", "s3://uploads/bad");

    // then
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("failed: NoSuchKey", "2 documents:", "1 failed");
  }

  @Test
  void shouldFailWhenTheBatchIsGivenUp() {
    // given
    adapters.steps.failNext(3, "out of memory");

    // when
    CommandRun run = CommandRun.of(adapters, "submit", "--poll-interval=1ms", "s3://uploads/a");

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("given up after attempt 3");
  }

  @Test
  void shouldPrintTheBatchsIdWithNoWait() {
    // when
    CommandRun run = CommandRun.of(adapters, "submit", "--no-wait", "s3://uploads/a");

    // then
    assertThat(run.out().strip()).isEqualTo(adapters.ledger.recent(1).get(0).id());
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void shouldCountADocumentNamedTwiceOnce() {
    // when
    CommandRun.of(adapters, "submit", "--no-wait", "s3://uploads/a", "s3://uploads/a");

    // then
    assertThat(adapters.ledger.recent(1).get(0).documents()).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatIsNotInS3() {
    // when
    CommandRun run = CommandRun.of(adapters, "submit", "a.txt");

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("a.txt: expected s3://BUCKET/KEY");
  }

  @Test
  void shouldRefuseABucketWithoutAKey() {
    assertThat(CommandRun.of(adapters, "submit", "s3://uploads/").err())
        .contains("s3://uploads/: expected a bucket and a key");
  }

  @Test
  void shouldSayAsJsonWhatItWouldSubmitAndWhatItDid() {
    // when
    CommandRun plan =
        CommandRun.of(
            adapters, "submit", "--dry-run", "--format=json", "--top=5", "s3://uploads/a");
    CommandRun done =
        CommandRun.of(adapters, "submit", "--no-wait", "--format=json", "s3://uploads/a");

    // then
    assertThat(plan.out())
        .isEqualToIgnoringNewLines(
            "{\"documents\":[\"s3://uploads/a\"],\"options\":[\"--top\",\"5\"]}");
    assertThat(done.out())
        .isEqualToIgnoringNewLines(
            "{\"batch\":\"%s\"}".formatted(adapters.ledger.recent(1).get(0).id()));
  }
}
