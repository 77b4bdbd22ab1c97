package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {

  @ParameterizedTest
  @CsvSource({"Mac OS X, open", "Windows 11, rundll32"})
  void shouldAskTheSystemsOwnCommand(String system, String command) {
    assertThat(Browser.command(system, null).orElseThrow()).first().isEqualTo(command);
  }

  @Test
  void shouldKnowNoneOnAServer() {
    assertThat(Browser.command("Linux", "/nowhere:/none")).isEmpty();
  }
}
