package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.batch.AttemptTimes;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepTimes;
import io.wordfreq.launcher.batch.TestBatches;
import io.wordfreq.launcher.batch.Timeline;
import io.wordfreq.launcher.batch.TimesToTable;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class PlanHistoryTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldCountWithWhatPastBatchesTook() throws IOException {
    // given: 30 s and 20 ms a document, in one container
    for (int i = 1; i <= 6; i++) {
      ledgerHas("b" + i, "j-1", 10L * i * i, 30_000 + 200 * i * i, 1_000);
    }
    ledgerHas("other", "direct-a", 5, 1, 1_000);

    // when
    JsonNode plan = plan("--documents=120", "--bytes=1MB", "--calibrate", "--cluster-up");

    // then
    assertThat(figure(plan, "a step's overhead, s").path("median").doubleValue())
        .isCloseTo(30, within(0.01));
    assertThat(figure(plan, "a core for a document, s").path("median").doubleValue())
        .isCloseTo(0.02, within(1e-4));
    assertThat(figure(plan, "a step's overhead, s").path("source").textValue())
        .isEqualTo("least squares of 6 runs");
    assertThat(figure(plan, "ended until noticed, s").path("origin").textValue())
        .isEqualTo("fitted");
    assertThat(figure(plan, "cluster start, s").path("origin").textValue()).isEqualTo("set");
    assertThat(plan.at("/predictions/0/phases/place").doubleValue()).isCloseTo(0, within(1e-6));
  }

  @Test
  void shouldSayWhatTooFewBatchesDoNotTell() throws IOException {
    // given
    for (int i = 1; i <= 4; i++) {
      ledgerHas("b" + i, "j-1", 10, 30_000, 1_000);
    }

    // when
    JsonNode plan = plan("--documents=120", "--bytes=1MB", "--calibrate");

    // then
    assertThat(plan.path("remarks").toString())
        .contains("emr: a step's overhead, documents and bytes: 4 of the 5 runs that a fit needs");
  }

  @Test
  void shouldCheckHowWellPastBatchesWerePredicted() throws IOException {
    // given
    for (int i = 1; i <= 12; i++) {
      ledgerHas("b%02d".formatted(i), "j-1", 10 + i, 30_000, 1_000);
    }

    // when
    JsonNode checks = plan("--check").path("checks");
    CommandRun table = run("plan", "--check", "--compare=engine=emr,direct");

    // then: those after the fifth take what was known; half of all were before it
    assertThat(checks.at("/0/batches").intValue()).isEqualTo(12);
    assertThat(checks.at("/0/medianError").doubleValue()).isBetween(0.0, 0.5);
    assertThat(table.out())
        .contains("emr: 12 batches predicted from those before them: half are off by ")
        .contains("direct: no batch of the ledger says when");
  }

  @Test
  void shouldNotFitTwoEnginesAsOne() {
    // when
    CommandRun run = run("plan", "--documents=1", "--bytes=1MB", "--engine=auto", "--calibrate");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err())
        .contains("--engine auto: auto is two engines: name one of them")
        .hasLineCount(1);
  }

  private static JsonNode figure(JsonNode plan, String name) {
    return StreamSupport.stream(plan.path("figures").spliterator(), false)
        .filter(each -> each.path("name").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode plan(String... more) throws IOException {
    return new JsonMapper()
        .readTree(
            run(Stream.concat(
                        Stream.of("plan", "--schedule=none", "--max-wait=1s", "--format=json"),
                        Stream.of(more))
                    .toArray(String[]::new))
                .out());
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(adapters, arguments);
  }

  /** A batch whose step took so long, and was noticed as much later. */
  private void ledgerHas(
      String id, String place, long documents, long stepMillis, long noticingMillis) {
    Instant planned = START.plusSeconds(1);
    Instant ended = planned.plusMillis(stepMillis);
    Instant counted = ended.plusMillis(noticingMillis);
    Instant persisted = counted.plusMillis(documents);
    AttemptTimes attempt =
        new AttemptTimes(
            1,
            planned,
            planned,
            new StepTimes(planned, planned, ended, null, null),
            counted,
            persisted,
            null);
    Batch batch =
        TestBatches.planned(id, planned)
            .state(BatchState.PERSISTED)
            .documents(documents)
            .bytes(documents * 7_919 % 1_000 * 1_000) // Not as many as documents.
            .step(new StepHandle(place, "s-1"))
            .timeline(
                new Timeline(
                    START, START, START.plusMillis(500), List.of(attempt), TimesToTable.NONE))
            .updatedAt(persisted)
            .build();
    adapters.ledger.create(batch);
  }
}
