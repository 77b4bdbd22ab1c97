package io.wordfreq.launcher.aws.emrserverless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.engine.ApplicationNotFoundException;
import io.wordfreq.launcher.engine.ApplicationView;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplicationLocatorIT {

  @RegisterExtension final ServerlessServer emr = new ServerlessServer();

  private static final String ALIVE =
      "states=CREATING&states=CREATED&states=STARTING&states=STARTED&states=STOPPING&states=STOPPED";

  @Test
  void shouldFindTheApplicationOfOurNameAndTagThatWasCreatedFirst() {
    // given
    emr.answer(
        "/applications?" + ALIVE,
        "{\"applications\":[%s,%s],\"nextToken\":\"t\"}"
            .formatted(application("00new", "words", 300), application("00other", "etl", 50)));
    emr.answer(
        "/applications?nextToken=t&" + ALIVE,
        "{\"applications\":[%s,%s]}"
            .formatted(application("00ours", "words", 200), application("00alien", "words", 100)));
    emr.answer(tags("00alien"), "{\"tags\":{\"wordfreq\":\"test\"}}");
    emr.answer(tags("00ours"), "{\"tags\":{\"wordfreq\":\"application\"}}");
    ApplicationLocator locator = ApplicationLocator.tagged(emr.client(), "words");

    // then
    assertThat(locator.id()).isEqualTo("00ours");
    assertThat(locator.id()).isEqualTo("00ours");
    assertThat(emr.calls()).hasSize(4);
  }

  @Test
  void shouldSayWhatToDoWhereThereIsNone() {
    // given
    emr.answer("/applications?" + ALIVE, "{\"applications\":[]}");

    // then
    assertThatThrownBy(() -> ApplicationLocator.tagged(emr.client(), "words").id())
        .isInstanceOf(ApplicationNotFoundException.class)
        .hasMessageContaining("no EMR Serverless application named words")
        .hasMessageContaining("wordfreq=application")
        .hasMessageContaining("--serverless-application");
  }

  @Test
  void shouldShowHowAnApplicationStands() {
    // given
    emr.answer(
        "/applications/00app",
        """
        {"application":{"applicationId":"00app","name":"words","state":"STARTED",
          "releaseLabel":"emr-7.14.0","createdAt":100,
          "maximumCapacity":{"cpu":"16 vCPU","memory":"32 GB"},
          "autoStartConfiguration":{"enabled":true},
          "autoStopConfiguration":{"enabled":true,"idleTimeoutMinutes":15}}}""");
    emr.answerInTurn(
        "/applications/00app/jobruns",
        ServerlessServer.answer(
            "{\"jobRuns\":[{\"id\":\"00a\",\"state\":\"RUNNING\"},{\"id\":\"00b\",\"state\":\"QUEUED\"},{\"id\":\"00c\",\"state\":\"SCHEDULED\"}]}"));

    // when
    ApplicationView view = new ServerlessApplication(emr::client, () -> "00app").view();

    // then
    assertThat(view)
        .isEqualTo(
            new ApplicationView(
                "00app",
                "words",
                "STARTED",
                null,
                "emr-7.14.0",
                Instant.ofEpochSecond(100),
                true,
                15,
                "16 vCPU",
                "32 GB",
                1,
                2));
  }

  private static String tags(String id) {
    return "/tags/" + arn(id).replace(":", "%3A").replace("/", "%2F");
  }

  private static String arn(String id) {
    return "arn:aws:emr-serverless:us-east-1:123456789012:/applications/" + id;
  }

  private static String application(String id, String name, int createdAt) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"arn\":\"%s\",\"state\":\"STOPPED\",\"createdAt\":%d}"
        .formatted(id, name, arn(id), createdAt);
  }
}
