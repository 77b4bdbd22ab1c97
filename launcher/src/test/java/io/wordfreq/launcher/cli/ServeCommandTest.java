package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import org.junit.jupiter.api.Test;

class ServeCommandTest {

  @Test
  void shouldRefuseWhatIsNoPort() {
    // when
    CommandRun run = CommandRun.of(new InMemoryAdapters(), "serve", "--port=70000");

    // then
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly("wordfreq: --port 70000: expected a port from 1 to 65535");
  }
}
