package io.wordfreq.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.batch.Timeline;
import io.wordfreq.launcher.batch.TimesToTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private final TestClock clock = new TestClock();
  private final StringWriter log = new StringWriter();
  private final JsonReport report = new JsonReport(new PrintWriter(log), "words", clock);

  @Test
  void shouldCountAPlaceThatEndedBeforeItRanAStepAndSayWhy() throws IOException {
    // when
    report.placeFailed(batch("b1"), "the quota of vCPU is used up");

    // then
    JsonNode line = lines().get(0);
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("message").asText())
        .isEqualTo("its place ended before the step began, the batch waits");
    assertThat(line.path("batch").asText()).isEqualTo("b1");
    assertThat(line.path("cluster").asText()).isEqualTo("j-1");
    assertThat(line.path("reason").asText()).isEqualTo("the quota of vCPU is used up");
    assertMetric(line, "StartsFailed", "Count", 1);
  }

  @Test
  void shouldTellHowManyBatchesAreOpenAndHowOldTheOldestIs() throws IOException {
    // when
    report.looked(2, clock.instant().minusSeconds(90));

    // then
    assertThat(lines()).hasSize(1);
    assertMetric(lines().get(0), "BatchesOpen", "Count", 2);
    assertMetric(lines().get(0), "OldestBatchAge", "Seconds", 90);
  }

  /** An alarm takes silence for a launcher that does not look. */
  @Test
  void shouldTellOfNoBatchToo() throws IOException {
    // when
    report.looked(0, null);

    // then
    assertMetric(lines().get(0), "BatchesOpen", "Count", 0);
    assertMetric(lines().get(0), "OldestBatchAge", "Seconds", 0);
  }

  /** The clock of the launcher that closed it may be ahead. */
  @Test
  void shouldNotTellAnAgeBelowZero() throws IOException {
    // when
    report.looked(1, clock.instant().plusSeconds(5));

    // then
    assertMetric(lines().get(0), "OldestBatchAge", "Seconds", 0);
  }

  @Test
  void shouldNotFloodTheLogWithLooks() throws IOException {
    // when
    for (int look = 0; look < 240; look++) {
      report.looked(1, clock.instant());
      clock.advance(Duration.ofSeconds(1));
    }

    // then
    assertThat(lines()).hasSize(4);
  }

  @Test
  void shouldTellHowLongTheDocumentsOfABatchTook() throws IOException {
    // given
    List<Duration> times = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      times.add(Duration.ofMillis(i));
    }
    Timeline timeline = new Timeline(null, null, null, List.of(), TimesToTable.of(times));

    // when
    report.persisted(batch("b1").toBuilder().timeline(timeline).build());

    // then: so short ones are kept to the millisecond
    assertMetric(lines().get(0), "TimeToTableMedian", "Milliseconds", 50);
    assertMetric(lines().get(0), "TimeToTable90", "Milliseconds", 90);
    assertMetric(lines().get(0), "TimeToTable99", "Milliseconds", 99);
  }

  /** As CloudWatch reads it: a directive that names the metric, and its value beside that. */
  private static void assertMetric(JsonNode line, String name, String unit, long value) {
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Namespace").asText()).isEqualTo("wordfreq");
    assertThat(directive.path("Dimensions")).hasToString("[[\"Pipeline\"]]");
    assertThat(line.path("Pipeline").asText()).isEqualTo("words");
    assertThat(directive.path("Metrics"))
        .anySatisfy(
            metric -> {
              assertThat(metric.path("Name").asText()).isEqualTo(name);
              assertThat(metric.path("Unit").asText()).isEqualTo(unit);
            });
    assertThat(line.path(name).asLong()).isEqualTo(value);
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log.toString().lines().toList()) {
      lines.add(JsonMapper.builder().build().readTree(line));
    }
    return lines;
  }

  private static Batch batch(String id) {
    return Batch.builder(id)
        .state(BatchState.SUBMITTED)
        .documents(3)
        .manifest("s3://work/manifests/" + id + ".jsonl")
        .step(new StepHandle("j-1", "s-1"))
        .createdAt(Instant.EPOCH)
        .updatedAt(Instant.EPOCH)
        .build();
  }
}
