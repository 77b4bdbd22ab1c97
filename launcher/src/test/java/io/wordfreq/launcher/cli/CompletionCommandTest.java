package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import org.junit.jupiter.api.Test;

class CompletionCommandTest {

  @Test
  void shouldPrintAScriptThatKnowsCommandsAndFlags() {
    // when
    CommandRun run = CommandRun.of(new InMemoryAdapters(), "completion");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("--until-empty", "terminate", "--max-documents");
  }
}
