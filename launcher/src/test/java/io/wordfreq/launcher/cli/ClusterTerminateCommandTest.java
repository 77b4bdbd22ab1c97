package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import org.junit.jupiter.api.Test;

class ClusterTerminateCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldEndTheCluster() {
    // when
    CommandRun run = CommandRun.of(adapters, "cluster", "terminate", "--yes");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("j-TEST");
    assertThat(adapters.engine().cluster().orElseThrow().view().state()).isEqualTo("TERMINATING");
  }

  @Test
  void shouldSayAsJsonWhichItEnded() {
    assertThat(CommandRun.of(adapters, "cluster", "terminate", "--yes", "--format=json").out())
        .isEqualToIgnoringNewLines("{\"id\":\"j-TEST\"}");
  }

  @Test
  void shouldNotEndAClusterThatNobodySaidYesTo() {
    // when
    CommandRun run = CommandRun.of(adapters, "cluster", "terminate");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("j-TEST is left alone; --yes");
    assertThat(adapters.engine().cluster().orElseThrow().view().state()).isEqualTo("RUNNING");
  }
}
