package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyIT {

  private static final List<String> VARIABLES =
      List.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy");

  @TempDir private Path state;
  private RecordingProxy proxy;
  private Path text;

  @BeforeEach
  void startProxy() throws IOException {
    proxy = new RecordingProxy();
    text = Files.writeString(state.resolve("text.txt"), "two two one");
  }

  @AfterEach
  void stopProxy() throws IOException {
    proxy.close();
  }

  @Test
  void shouldUseNoProxyOfTheEnvironmentForThisMachine() throws Exception {
    // given
    Map<String, String> environment = new HashMap<>();
    VARIABLES.forEach(name -> environment.put(name, "http://127.0.0.1:" + proxy.port()));
    environment.put("NO_PROXY", "example.com");

    // when
    ProgramRun run = ProgramRun.of(state, environment, "local", text.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void shouldUseNoProxyOfTheJvmForThisMachine() throws Exception {
    for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      // given
      Map<String, String> environment =
          Map.of(
              variable,
              "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=%d -Dhttp.nonProxyHosts=example.com"
                  .formatted(proxy.port()));

      // when
      ProgramRun run = ProgramRun.of(state, environment, "local", text.toString());

      // then
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(proxy.requests()).as(variable).isEmpty();
    }
  }

  @Test
  void shouldReachAwsThroughTheProxy() throws Exception {
    // given
    Map<String, String> environment =
        Map.of(
            "HTTP_PROXY", "http://127.0.0.1:" + proxy.port(),
            "AWS_REGION", "eu-central-2",
            "AWS_ACCESS_KEY_ID", "key",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_MAX_ATTEMPTS", "1");

    // when
    ProgramRun.of(state, environment, "results", "--store", "dynamodb");

    // then
    assertThat(proxy.requests())
        .isNotEmpty()
        .allMatch(request -> request.startsWith("CONNECT dynamodb.eu-central-2.amazonaws.com"));
  }

  @Test
  void shouldTellToolsToReachASandboxWithoutAProxy() throws Exception {
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir", "box")) {
      assertThat(sandbox.environment())
          .containsEntry("NO_PROXY", "127.0.0.1,localhost")
          .containsEntry("no_proxy", "127.0.0.1,localhost");
    }
  }
}
