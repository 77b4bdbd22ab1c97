package io.wordfreq.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateHomeTest {

  private static final Path TEMPORARY = Path.of("/tmp");

  @Test
  void shouldBeWhereTheUserSays() {
    assertThat(path(Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/a"), "/home/b"))
        .isEqualTo(Path.of("/state/wordfreq"));
    assertThat(path(Map.of("HOME", "/home/a"), "/home/b"))
        .isEqualTo(Path.of("/home/a/.local/state/wordfreq"));
    assertThat(path(Map.of(), "/home/b")).isEqualTo(Path.of("/home/b/.local/state/wordfreq"));
  }

  @Test
  void shouldPassOverRelativePaths() {
    assertThat(path(Map.of("XDG_STATE_HOME", "state", "HOME", ""), "/home/b"))
        .isEqualTo(Path.of("/home/b/.local/state/wordfreq"));
  }

  private static Path path(Map<String, String> environment, String home) {
    return StateHome.find(environment, home, TEMPORARY).path();
  }
}
