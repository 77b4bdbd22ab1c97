package io.wordfreq.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparkSubmitTest {

  @Test
  void shouldRunTheDriverHere() throws IOException {
    // when
    SparkSubmit submit =
        SparkSubmit.parse(
            List.of(
                "spark-submit",
                "--deploy-mode",
                "cluster",
                "--class",
                "X",
                "--conf",
                "a=b",
                "s3://work/job.jar",
                "--top",
                "10",
                "out"));

    // then
    assertThat(submit.jar()).isEqualTo("s3://work/job.jar");
    assertThat(submit.here(Path.of("step.jar")))
        .startsWith("spark-submit", "--master")
        .containsSubsequence("--class", "X", "--conf", "a=b", "step.jar", "--top", "10", "out")
        .doesNotContain("--deploy-mode", "cluster", "s3://work/job.jar")
        .endsWith("step.jar", "--top", "10", "out");
  }

  @Test
  void shouldSayWhatItDoesNotRun() {
    assertThatThrownBy(() -> SparkSubmit.parse(List.of("hive", "-f", "x")))
        .isInstanceOf(IOException.class)
        .hasMessage("the sandbox's command-runner.jar runs spark-submit only, not hive");
    assertThatThrownBy(() -> SparkSubmit.parse(List.of("spark-submit", "--class", "X")))
        .hasMessage("spark-submit is given no jar");
  }
}
