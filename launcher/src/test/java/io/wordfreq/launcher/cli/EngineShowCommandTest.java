package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import org.junit.jupiter.api.Test;

class EngineShowCommandTest {

  @Test
  void shouldShowTheClusterOfAnEngineThatHasOne() {
    // when
    CommandRun run = CommandRun.of(new InMemoryAdapters(), "engine", "show", "--engine=spark");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("engine    spark", "cluster   j-TEST (wordfreq)");
  }

  @Test
  void shouldSayThatNoClusterIsUp() {
    // given
    InMemoryAdapters adapters = new InMemoryAdapters().withClusterDown();

    // when
    CommandRun table = CommandRun.of(adapters, "engine", "show");
    CommandRun json = CommandRun.of(adapters, "engine", "show", "--format=json");

    // then
    assertThat(table.exitCode()).isZero();
    assertThat(table.out())
        .contains("engine    emr", "cluster   not set up: no running EMR cluster");
    assertThat(json.out().strip())
        .isEqualTo(
            "{\"engine\":\"emr\",\"cluster\":{\"problem\":\"not set up: no running EMR cluster\"}}");
  }

  @Test
  void shouldShowTheApplicationOfAnEngineThatHasOne() throws Exception {
    // given
    InMemoryAdapters adapters = new InMemoryAdapters().withApplication();

    // when
    CommandRun table = CommandRun.of(adapters, "engine", "show", "--engine=serverless");
    JsonNode json =
        new JsonMapper()
            .readTree(
                CommandRun.of(adapters, "engine", "show", "--engine=serverless", "--format=json")
                    .out());

    // then
    assertThat(table.out())
        .contains(
            "engine    serverless",
            "application  00abc (wordfreq)",
            "state        STARTED",
            "starts       with a job run",
            "stops        after 15 min without a job run",
            "capacity     16 vCPU and 32 GB at most",
            "job runs     1 running, 2 waiting");
    assertThat(json.at("/engine").textValue()).isEqualTo("serverless");
    assertThat(json.at("/application/state").textValue()).isEqualTo("STARTED");
    assertThat(json.at("/application/idleMinutes").intValue()).isEqualTo(15);
    assertThat(json.has("cluster")).isFalse();
  }

  @Test
  void shouldSayWhatTakesWhichBatches() throws Exception {
    // given
    InMemoryAdapters adapters = new InMemoryAdapters().withoutCluster();

    // when
    CommandRun table =
        CommandRun.of(
            adapters,
            "engine",
            "show",
            "--engine=auto",
            "--auto-engine=spark",
            "--direct-up-to=2MiB");
    JsonNode json =
        new JsonMapper()
            .readTree(
                CommandRun.of(
                        adapters,
                        "engine",
                        "show",
                        "--engine=auto",
                        "--direct-up-to=2MiB",
                        "--format=json")
                    .out());

    // then
    assertThat(table.out().strip()).isEqualTo("engine    auto: direct up to 2MiB, above it spark");
    assertThat(json.toString())
        .isEqualTo("{\"engine\":\"auto\",\"largeEngine\":\"emr\",\"directUpTo\":2097152}");
  }
}
