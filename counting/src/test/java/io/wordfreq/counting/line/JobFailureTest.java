package io.wordfreq.counting.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.counting.line.JobFailure.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobFailureTest {

  @Test
  void shouldWriteWhatTheContractSays() {
    assertThat(new JobFailure(Kind.USAGE, "--top \"x\" is not a number").toJson())
        .isEqualTo("{\"kind\":\"usage\",\"message\":\"--top \\\"x\\\" is not a number\"}");
  }

  @Test
  void shouldReadWhatItWrote() throws IOException {
    JobFailure failure = new JobFailure(Kind.INPUT, "manifest s3://b/é does not exist\n");

    assertThat(failure.toJson()).doesNotContain("\n");
    assertThat(JobFailure.parse(failure.toJson())).isEqualTo(failure);
    assertThat(JobFailure.parse(failure.toJson().replace("{", "{\"later\":[1],") + "\n"))
        .isEqualTo(failure);
  }

  @Test
  void shouldRefuseWhatIsNoSuchFailure() {
    for (String text :
        new String[] {
          "", "[]", "{}", "{\"kind\":\"usage\"}", "{\"kind\":\"x\",\"message\":\"m\"}", "{\"kind"
        }) {
      assertThatThrownBy(() -> JobFailure.parse(text)).as(text).isInstanceOf(IOException.class);
    }
  }
}
