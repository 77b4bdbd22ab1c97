package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.batch.EngineUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientClusterCreatorIT {

  @RegisterExtension final EmrServer emr = new EmrServer();

  /** In seconds since 1970. */
  private static final int NOW = 1_800_000_000;

  private static final String NONE = "{\"Clusters\":[]}";
  private static final String CREATED = "{\"JobFlowId\":\"j-NEW\"}";

  @ParameterizedTest
  @CsvSource({"1, 60", "2, 120", "3, 240", "4, 480", "5, 900", "20, 900"})
  void shouldWaitLongerTheMoreClustersFailed(int failed, int pause) {
    // given: the newest ended so long ago that a second is left
    String[] clusters = new String[failed];
    for (int i = 0; i < failed; i++) {
      clusters[i] = failed("j-" + (failed - i), NOW - pause + 1 - 3600 * i);
    }
    emr.answerInTurn("ListClusters", EmrServer.answer(NONE), EmrServer.answer(list(clusters)));

    // then
    assertThatThrownBy(() -> creator(NOW).findOrCreate())
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("j-" + failed)
        .hasMessageContaining("BOOTSTRAP_FAILURE: no luck")
        .hasMessageContaining("launchers ask for the next in 1 min");
    assertThat(emr.calls()).containsExactly("ListClusters", "ListClusters");
  }

  @ParameterizedTest
  @CsvSource({"1, 60", "3, 240", "20, 900"})
  void shouldAskAgainOnceThePauseIsOver(int failed, int pause) {
    // given
    String[] clusters = new String[failed];
    Arrays.setAll(clusters, i -> failed("j-" + i, NOW - pause - 3600 * i));
    emr.answerInTurn(
        "ListClusters",
        EmrServer.answer(NONE),
        EmrServer.answer(list(clusters)),
        EmrServer.answer(NONE),
        EmrServer.answer(NONE));
    emr.answerInTurn("RunJobFlow", EmrServer.answer(CREATED));

    // then
    assertThat(creator(NOW).findOrCreate()).isEqualTo("j-NEW");
  }

  @Test
  void shouldForgetFailuresBeforeAClusterThatWasReady() {
    // given
    emr.answerInTurn(
        "ListClusters",
        EmrServer.answer(NONE),
        EmrServer.answer(
            list(
                failed("j-OLD", NOW - 5000),
                failed("j-OTHER", "BOOTSTRAP_FAILURE", "etl", NOW - 1, ""),
                failed("j-READY", "BOOTSTRAP_FAILURE", "words", NOW - 1, ready(NOW - 3600)))),
        EmrServer.answer(NONE),
        EmrServer.answer(NONE));
    emr.answerInTurn("RunJobFlow", EmrServer.answer(CREATED));

    // then
    assertThat(creator(NOW).findOrCreate()).isEqualTo("j-NEW");
  }

  @Test
  void shouldSayWhatARefusedRequestLacks() {
    // given
    emr.answerInTurn(
        "ListClusters", EmrServer.answer(NONE), EmrServer.answer(NONE), EmrServer.answer(NONE));
    emr.answerInTurn(
        "RunJobFlow",
        EmrServer.refusal("ValidationException", "Invalid InstanceProfile: no-such-profile."));

    // then
    assertThatThrownBy(() -> creator(NOW).findOrCreate())
        .asInstanceOf(InstanceOfAssertFactories.type(EngineUnavailableException.class))
        .satisfies(e -> assertThat(e.pause()).isEqualTo(Duration.ofMinutes(1)))
        .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
        .startsWith("EMR takes no request for a cluster: Invalid InstanceProfile: no-such-profile.")
        .contains("check service-role and instance-profile");
  }

  @Test
  void shouldWaitAfterAClusterThatEndedAsSoonAsItWasReady() {
    // given
    emr.answerInTurn(
        "ListClusters",
        EmrServer.answer(NONE),
        EmrServer.answer(
            list(failed("j-1", "INSTANCE_FAILURE", "words", NOW - 1, ready(NOW - 60)))));

    // then
    assertThatThrownBy(() -> creator(NOW).findOrCreate())
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("cluster j-1 ended before it was of use");
  }

  private static String ready(int time) {
    return ",\"ReadyDateTime\":" + time;
  }

  private PatientClusterCreator creator(int now) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    return new PatientClusterCreator(
        emr.client(),
        "words",
        new ClusterCreator(
            emr.client(),
            new TaggedClusterLocator(
                emr.client(), "words", Duration.ofDays(7), Applications.HADOOP, clock),
            () -> ClusterDefinition.parse("{\"Name\":\"x\"}", "words", name -> name)),
        clock);
  }

  private static String list(String... clusters) {
    return Arrays.stream(clusters).collect(Collectors.joining(",", "{\"Clusters\":[", "]}"));
  }

  private static String failed(String id, int endedAt) {
    return failed(id, "BOOTSTRAP_FAILURE", "words", endedAt, "");
  }

  private static String failed(String id, String code, String name, int endedAt, String more) {
    return """
    {"Id":"%s","Name":"%s","Status":{"State":"TERMINATED_WITH_ERRORS",
      "StateChangeReason":{"Code":"%s","Message":"no luck"},
      "Timeline":{"CreationDateTime":%d,"EndDateTime":%d%s}}}\
    """
        .formatted(id, name, code, endedAt - 300, endedAt, more);
  }
}
