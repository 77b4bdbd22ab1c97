package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import io.wordfreq.launcher.report.Finding;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldShowQueueClusterAndBatches() {
    // given
    CommandRun.of(adapters, "submit", "--no-wait", "s3://uploads/a");
    adapters.announce("b");

    // when
    CommandRun run = CommandRun.of(adapters, "status");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "queue    1 message waiting, 0 in flight, 0 dead letters; the oldest has waited"
                + " 1:02:05")
        .contains("cluster  j-TEST RUNNING, 1 of 2 units", "scaled from 1 to 6", "3 steps running")
        .contains("batches  the newest 1: 1 SUBMITTED")
        .contains("today    0 documents in the table (UTC)")
        .contains(adapters.ledger.recent(1).get(0).id() + "  SUBMITTED   1 document");
  }

  @Test
  void shouldShowTheSameAsJson() throws Exception {
    // given
    CommandRun.of(adapters, "submit", "--no-wait", "s3://uploads/a");

    // when
    JsonNode status =
        new JsonMapper().readTree(CommandRun.of(adapters, "status", "--format=json").out());

    // then
    assertThat(status.at("/queue/visible").longValue()).isZero();
    assertThat(status.at("/queue/oldestSeconds").longValue()).isEqualTo(3725);
    assertThat(status.at("/cluster/id").textValue()).isEqualTo("j-TEST");
    assertThat(status.at("/batches/0/state").textValue()).isEqualTo("SUBMITTED");
  }

  @Test
  void shouldShowAllElseWhereTheEngineNeedsNoCluster() {
    // given
    InMemoryAdapters clusterless = new InMemoryAdapters().withoutCluster();

    // when
    CommandRun table = CommandRun.of(clusterless, "status");
    CommandRun json = CommandRun.of(clusterless, "status", "--format=json");

    // then
    assertThat(table.exitCode()).isZero();
    assertThat(table.out()).contains("queue ", "cluster  none: the engine needs none");
    assertThat(json.exitCode()).isZero();
    assertThat(json.out()).contains("\"cluster\":null");
  }

  @Test
  void shouldShowTheApplicationOfAnEngineThatHasOne() {
    // given
    InMemoryAdapters serverless = new InMemoryAdapters().withApplication();

    // when
    CommandRun table = CommandRun.of(serverless, "status");
    CommandRun json = CommandRun.of(serverless, "status", "--format=json");

    // then
    assertThat(table.out())
        .contains("application  00abc STARTED, 16 vCPU and 32 GB at most, 1 running, 2 waiting")
        .doesNotContain("cluster ");
    assertThat(json.out()).contains("\"application\":{\"id\":\"00abc\"");
  }

  @Test
  void shouldShowOneBatch() throws Exception {
    // given
    adapters.steps.failNext(1, "out of memory");
    adapters.announce("a");
    CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval=1ms");
    String id = adapters.ledger.recent(1).get(0).id();

    // when
    CommandRun text = CommandRun.of(adapters, "status", id);
    CommandRun json = CommandRun.of(adapters, "status", "--format=json", id);

    // then
    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains("batch      " + id, "state      PERSISTED", "attempt    2", "out of memory")
        .contains("documents  1, 7,007 bytes, 1 in the table");
    assertThat(new JsonMapper().readTree(json.out()).at("/0/state").textValue())
        .isEqualTo("PERSISTED");
  }

  @Test
  void shouldShowWhereTheTimeOfABatchWent() throws Exception {
    // given
    adapters.announce("a", Instant.now().minusSeconds(3600));
    CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval=1ms");
    String id = adapters.ledger.recent(1).get(0).id();

    // when
    CommandRun text = CommandRun.of(adapters, "status", id);
    CommandRun json = CommandRun.of(adapters, "status", "--format=json", id);

    // then: it waited to be received for nearly all of an hour
    assertThat(text.out())
        .contains("took       1:00:0", "  receiving       1:00:0", "100%  " + "█".repeat(20))
        .contains("  gathering ", "  submitting ", "  noticing ", "  storing ")
        .contains("to table   half of 1 document within 1:0");
    JsonNode batch = new JsonMapper().readTree(json.out()).get(0);
    assertThat(batch.at("/timeline/phases/0/name").textValue()).isEqualTo("receiving");
    assertThat(batch.at("/timeline/phases/0/share").doubleValue()).isGreaterThan(0.9);
    assertThat(batch.at("/timeline/attempts/0/persisted").textValue()).endsWith("Z");
    assertThat(batch.at("/timeToTable/p99Seconds").doubleValue()).isBetween(3600.0, 4000.0);
  }

  @Test
  void shouldSayNothingOfTheTimesOfABatchThatWasThereBeforeTheyWereKept() {
    // given
    adapters.ledger.create(TestBatches.planned("old", Instant.EPOCH).build());

    // when
    CommandRun text = CommandRun.of(adapters, "status", "old");
    CommandRun json = CommandRun.of(adapters, "status", "--format=json", "old");

    // then
    assertThat(text.out()).doesNotContain("took", "to table");
    assertThat(json.out()).doesNotContain("timeline");
  }

  @Test
  void shouldAddUpTheTimesOfTheBatchesSinceATime() throws Exception {
    // given
    adapters.ledger.create(TestBatches.planned("old", Instant.EPOCH).build());
    for (int batch = 0; batch < 2; batch++) {
      adapters.announce("a" + batch, Instant.now().minusSeconds(60 + 60 * batch));
      CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval=1ms");
    }

    // when
    CommandRun text = CommandRun.of(adapters, "status", "--since", "1h");
    CommandRun json = CommandRun.of(adapters, "status", "--since=2000-01-01", "--format=json");

    // then
    assertThat(text.out())
        .contains("batches  the newest 2: 2 PERSISTED", "since    2 documents in the table since ")
        .contains("half of 2 documents within 0:01:0", "90% 0:02:0");
    JsonNode status = new JsonMapper().readTree(json.out());
    assertThat(status.at("/documentsSince").longValue()).isEqualTo(2);
    assertThat(status.at("/timeToTable/documents").longValue()).isEqualTo(2);
    assertThat(status.at("/batches")).hasSize(2);
  }

  @Test
  void shouldRefuseASinceThatIsNoTime() {
    // when
    CommandRun run = CommandRun.of(adapters, "status", "--since=lately");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err())
        .contains("--since lately: expected a time such as 2026-11-22T10:00:00Z")
        .contains("24h");
  }

  @Test
  void shouldShowWhatTheLogOfAFailedBatchSays() {
    // given
    adapters.steps.failNext(3, "step s-1 FAILED");
    adapters.announce("a");
    CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval=1ms");

    // when
    CommandRun run = CommandRun.of(adapters, "status", adapters.ledger.recent(1).get(0).id());

    // then
    assertThat(run.out())
        .contains("state      FAILED", "failure    step s-1 FAILED")
        .contains("log        java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void shouldShowThatLogAsJsonToo() throws Exception {
    // given
    adapters.steps.failNext(3, "step s-1 FAILED");
    adapters.announce("a");
    CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval=1ms");
    String id = adapters.ledger.recent(1).get(0).id();

    // when
    CommandRun run = CommandRun.of(adapters, "status", "--format=json", id);

    // then
    assertThat(new JsonMapper().readTree(run.out()).at("/0/log").textValue())
        .isEqualTo("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void shouldSayThatThereIsNoSuchBatch() {
    // when
    CommandRun run = CommandRun.of(adapters, "status", "nowhere");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("wordfreq: there is no batch nowhere");
  }

  @Test
  void shouldCountWhatReachedTheTableToday() {
    // given
    adapters.announce("a");
    adapters.announce("b");
    CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval=1ms");

    // then
    assertThat(CommandRun.of(adapters, "status").out())
        .contains("today    2 documents in the table (UTC)");
  }

  @Test
  void shouldRefuseAWatchThatIsNoTime() {
    // when
    CommandRun run = CommandRun.of(adapters, "status", "--watch=often");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err()).contains("--watch often: expected a time such as");
  }

  @Test
  void shouldSayWhatIsNotSetUp() {
    // given
    Settings none = Settings.of(List.of());

    // when
    Finding<String> finding = Finding.of(() -> none.required(Setting.QUEUE_URL));

    // then
    assertThat(finding.failed()).isFalse();
    assertThat(finding.problem()).contains("--queue-url", "WORDFREQ_QUEUE_URL");
  }

  @Test
  void shouldTellWhatIsBrokenFromWhatIsNotSetUp() {
    // when
    Finding<String> finding =
        Finding.of(
            () -> {
              throw new IllegalStateException("no answer");
            });

    // then
    assertThat(finding.failed()).isTrue();
  }
}
