package io.wordfreq.launcher.aws.emrserverless;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.cost.RunUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunUsesIT {
  private static final String RUN = "/applications/00app/jobruns/00run";

  @RegisterExtension private final ServerlessServer emr = new ServerlessServer();

  @Test
  void shouldTellWhatARunWasBilledFor() {
    // given
    emr.answer(
        RUN,
        """
        {"jobRun":{"applicationId":"00app","jobRunId":"00run","state":"SUCCESS",
         "billedResourceUtilization":{"vCPUHour":0.25,"memoryGBHour":1.5,"storageGBHour":0.0}}}
        """);

    // then
    assertThat(new RunUses(emr::client).run("00app", "00run", null))
        .contains(RunUse.serverless("00app", "00run", 0.25, 1.5, 0));
  }

  @Test
  void shouldKnowNothingOfARunThatIsForgottenOrNotBilledYet() {
    // given
    emr.answer(RUN, "{\"jobRun\":{\"applicationId\":\"00app\",\"jobRunId\":\"00run\"}}");
    emr.answerInTurn(
        "/applications/00app/jobruns/00old",
        ServerlessServer.refusal(404, "ResourceNotFoundException", "no such run"));

    // then
    RunUses uses = new RunUses(emr::client);
    assertThat(uses.run("00app", "00run", null)).isEmpty();
    assertThat(uses.run("00app", "00old", null)).isEmpty();
  }
}
