package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import org.junit.jupiter.api.Test;

class ClusterShowCommandTest {

  @Test
  void shouldSayThatAnEngineHasNoCluster() {
    // when
    CommandRun run = CommandRun.of(new InMemoryAdapters().withoutCluster(), "cluster", "show");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(run.err()).contains("engine: this engine has no cluster");
  }

  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @Test
  void shouldShowStateSizeLimitsAndSteps() {
    // when
    CommandRun run = CommandRun.of(adapters, "cluster", "show");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "cluster   j-TEST (wordfreq)",
            "state     RUNNING",
            "release   emr-7.14.0",
            "created   1970-01-01T00:00:00Z",
            "size      1 of 2 units beside the primary node",
            "scaling   scaled from 1 to 6 InstanceFleetUnits",
            "steps     3 running or waiting");
  }

  @Test
  void shouldShowTheSameAsJson() throws Exception {
    // when
    JsonNode cluster =
        new JsonMapper()
            .readTree(CommandRun.of(adapters, "cluster", "show", "--format=json").out());

    // then
    assertThat(cluster.path("units").asInt()).isEqualTo(1);
    assertThat(cluster.at("/managedScaling/maximum").asInt()).isEqualTo(6);
    assertThat(cluster.path("activeSteps").asInt()).isEqualTo(3);
  }
}
