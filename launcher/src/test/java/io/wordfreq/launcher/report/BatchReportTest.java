package io.wordfreq.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatchReportTest {
  private static final Batch BATCH =
      Batch.builder("b1")
          .manifest("s3://work/manifests/b1.jsonl")
          .createdAt(Instant.EPOCH)
          .updatedAt(Instant.EPOCH)
          .build();

  private final StringWriter remarks = new StringWriter();

  @Test
  void shouldSayThatABatchWaitsForAnotherClusterAndWhy() {
    // when
    new BatchReport(new PrintWriter(remarks)).placeFailed(BATCH, "no capacity");

    // then
    assertThat(remarks)
        .hasToString(
            "batch b1: its place ended before the step began; it waits for another: no capacity"
                + System.lineSeparator());
  }

  @Test
  void shouldSayItAboveTheProgressOnATerminal() {
    // given
    ProgressReport report =
        new ProgressReport(new FootLine(new PrintWriter(remarks), 80), new TestClock());

    // when
    report.placeFailed(BATCH, "no capacity");

    // then
    assertThat(remarks.toString()).contains("it waits for another: no capacity");
  }
}
