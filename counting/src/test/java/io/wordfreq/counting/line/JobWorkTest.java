package io.wordfreq.counting.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobWorkTest {

  @Test
  void shouldReadWhatItWrote() throws IOException {
    // given
    JobWork work = new JobWork(95_000_000_000L, 13, true, -1);

    // then
    assertThat(JobWork.parse(work.toJson())).isEqualTo(work);
  }

  @Test
  void shouldReadItFromASummaryThatSaysMore() throws IOException {
    // given
    String summary =
        """
        {"documents":3,"bytes":4040,"more":{"tasks":7},"tasks":5,"oneContainer":false,"containerMillis":12}
        """;

    // then
    assertThat(JobWork.parse(summary)).isEqualTo(new JobWork(4040, 5, false, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"name\":\"org.apache.hadoop.fs.s3a.commit.files.SuccessData/1\"}"
      })
  void shouldRefuseWhatIsNoSummary(String text) {
    assertThatThrownBy(() -> JobWork.parse(text)).isInstanceOf(IOException.class);
  }
}
