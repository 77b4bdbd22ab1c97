package io.wordfreq.launcher.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectOutputsTest {

  private final DirectOutputs outputs = new DirectOutputs("s3://work/batches/");

  @ParameterizedTest
  @CsvSource({
    "s3://work/batches/20261122T194814123-5f0c9a1e/attempt-1, 20261122T194814123-5f0c9a1e/1",
    "s3://work/batches/20261122T194814123-5f0c9a1e.0.1/attempt-12, 20261122T194814123-5f0c9a1e.0.1/12",
  })
  void shouldNameAnOutputShortly(String output, String run) {
    assertThat(outputs.run(output)).isEqualTo(run);
    assertThat(outputs.output(run)).isEqualTo(output);
  }

  @Test
  void shouldRefuseWhatIsElsewhere() {
    assertThatThrownBy(() -> outputs.run("s3://other/batches/1/attempt-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
