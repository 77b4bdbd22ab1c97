package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorSummaryTest {

  @Test
  void shouldLeaveOutChatterAndStackFrames() {
    // given
    List<String> lines =
        List.of(
            "2026-11-22 10:00:00,000 INFO org.apache.hadoop.mapreduce.Job - map 0% reduce 0%",
            "Exception in thread \"main\" java.io.IOException: no space",
            "\tat java.base/java.io.FileOutputStream.write(FileOutputStream.java:100)",
            "Caused by: java.nio.file.FileSystemException: /tmp",
            "\t... 12 more",
            "2026-11-22 10:00:01,000 WARN org.apache.hadoop.Something - closing");

    // when
    String summary = ErrorSummary.of(lines);

    // then
    assertThat(summary)
        .isEqualTo(
            "Exception in thread \"main\" java.io.IOException: no space; "
                + "Caused by: java.nio.file.FileSystemException: /tmp");
  }

  @Test
  void shouldGiveTheLastLinesWhereNoneNamesAnError() {
    assertThat(ErrorSummary.of(List.of("one", "two", "", "three", "four")))
        .isEqualTo("two; three; four");
  }

  @Test
  void shouldBeEmptyWhereNothingWasSaid() {
    assertThat(ErrorSummary.of(List.of("", "  "))).isEmpty();
  }

  @Test
  void shouldCutWhatIsTooLong() {
    assertThat(ErrorSummary.of(List.of("Error: " + "x".repeat(10_000)))).hasSize(601);
  }
}
