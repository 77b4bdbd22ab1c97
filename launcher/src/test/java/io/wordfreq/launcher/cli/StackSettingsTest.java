package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
