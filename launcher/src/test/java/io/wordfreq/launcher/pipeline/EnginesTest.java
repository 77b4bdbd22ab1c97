package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnginesTest {

  @Test
  void shouldCountOnEmrUnlessToldOtherwise() {
    try (AwsClients clients = new AwsClients()) {
      assertThat(Engines.open(Settings.ofEnvironment(Map.of()), clients))
          .isInstanceOf(EmrEngine.class);
    }
  }

  @Test
  void shouldSayWhatCountsLargeBatches() {
    // given
    Settings settings =
        Settings.ofEnvironment(Map.of("WORDFREQ_ENGINE", "auto", "WORDFREQ_AUTO_ENGINE", "direct"));

    // then
    try (AwsClients clients = new AwsClients()) {
      assertThatThrownBy(() -> Engines.open(settings, clients))
          .isInstanceOf(UserError.class)
          .hasMessage("WORDFREQ_AUTO_ENGINE=direct: expected emr");
    }
  }

  @Test
  void shouldSayWhichEnginesThereAre() {
    // given
    Settings settings = Settings.ofEnvironment(Map.of("WORDFREQ_ENGINE", "steam"));

    // then
    try (AwsClients clients = new AwsClients()) {
      assertThatThrownBy(() -> Engines.open(settings, clients))
          .isInstanceOf(UserError.class)
          .hasMessage("WORDFREQ_ENGINE=steam: expected auto or direct or emr");
    }
  }
}
