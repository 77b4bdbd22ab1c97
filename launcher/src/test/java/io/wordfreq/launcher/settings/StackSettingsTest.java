package io.wordfreq.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.stack.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackSettingsTest {

  @Test
  void shouldTakeOutputsForSettingsAndLeaveOthers() {
    // given
    StackSettings settings =
        new StackSettings(
            "mine",
            stack ->
                Map.of(
                    "QueueUrl", "https://jobs", "WorkBucket", "work", "DashboardUrl", "https://d"));

    // then
    assertThat(settings.find(Setting.QUEUE_URL))
        .contains(
            new SettingsSource.Value(
                "https://jobs", "stack mine", "stack mine: queue-url=https://jobs"));
    assertThat(settings.find(Setting.WORK_BUCKET).orElseThrow().text()).isEqualTo("work");
    assertThat(settings.find(Setting.TABLE)).isEmpty();
  }

  @Test
  void shouldReadEverySettingThatTheStackGives() {
    // given
    Map<String, String> outputs =
        Stack.of(
                Path.of("../emr-config/stack/root.yaml"),
                "words",
                Map.of("ArtifactsBucket", "a", "ArtifactsPrefix", "p/", "JobJar", "s3://a/p/j.jar"))
            .outputs();
    StackSettings settings = new StackSettings("words", stack -> outputs);

    // when
    List<String> found =
        Arrays.stream(Setting.values())
            .flatMap(setting -> settings.find(setting).stream())
            .map(SettingsSource.Value::text)
            .toList();

    // then
    Map<String, String> forSettings = new HashMap<>(outputs);
    assertThat(forSettings.remove("LauncherRoleArn")).isNotNull();
    assertThat(found).containsExactlyInAnyOrderElementsOf(forSettings.values());
    assertThat(settings.find(Setting.JOB_JAR).orElseThrow().text()).isEqualTo("s3://a/p/j.jar");
    assertThat(settings.find(Setting.CLUSTER_NAME).orElseThrow().text()).isEqualTo("words");
  }

  @Test
  void shouldAskForTheStackOnceAndOnlyWhenNeeded() {
    // given
    List<String> asked = new ArrayList<>();
    StackSettings settings =
        new StackSettings(
            "mine",
            stack -> {
              asked.add(stack);
              return Map.of();
            });
    assertThat(asked).isEmpty();

    // when
    settings.find(Setting.TABLE);
    settings.find(Setting.STORE);

    // then
    assertThat(asked).containsExactly("mine");
  }
}
