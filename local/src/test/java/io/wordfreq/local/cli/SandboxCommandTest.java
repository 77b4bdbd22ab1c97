package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.report.Format;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxCommandTest {
  private final StringWriter out = new StringWriter();

  @Test
  void shouldPrintLinesForAShell() {
    // when
    SandboxCommand.print(new PrintWriter(out), Map.of("A", "it's"), Format.TABLE);

    // then
    assertThat(out.toString().lines())
        .containsExactly(
            "unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL", "export A='it'\\''s'");
  }

  @Test
  void shouldPrintJsonForPrograms() {
    // when
    SandboxCommand.print(new PrintWriter(out), Map.of("A", "it's"), Format.JSON);

    // then
    assertThat(out.toString()).isEqualToIgnoringNewLines("{\"A\":\"it's\"}");
  }
}
