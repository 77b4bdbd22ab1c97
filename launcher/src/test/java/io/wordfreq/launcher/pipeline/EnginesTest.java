package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {

  @Test
  void shouldCountOnEmrUnlessToldOtherwise() {
    try (AwsClients clients = new AwsClients()) {
      assertThat(Engines.open(Settings.ofEnvironment(Map.of()), clients))
          .isInstanceOf(EmrEngine.class);
    }
  }

  /** Nothing is opened: a region and credentials are needed by what is used. */
  @ParameterizedTest
  @ValueSource(strings = {"emr", "spark", "serverless"})
  void shouldCountLargeBatchesWhereItIsTold(String engine) {
    // given
    Settings settings =
        Settings.ofEnvironment(Map.of("WORDFREQ_ENGINE", "auto", "WORDFREQ_AUTO_ENGINE", engine));

    // then
    try (AwsClients clients = new AwsClients()) {
      assertThat(Engines.open(settings, clients)).isInstanceOf(AutoEngine.class);
      assertThat(Engines.open(Settings.ofEnvironment(Map.of("WORDFREQ_ENGINE", engine)), clients))
          .isInstanceOf(engine.equals("serverless") ? ServerlessEngine.class : EmrEngine.class);
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
          .hasMessage("WORDFREQ_AUTO_ENGINE=direct: expected emr or serverless or spark");
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
          .hasMessage(
              "WORDFREQ_ENGINE=steam: expected auto or direct or emr or serverless or spark");
    }
  }
}
