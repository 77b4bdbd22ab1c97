package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;

class ClusterCreatorIT {

  @RegisterExtension final EmrServer emr = new EmrServer();

  private static final String NONE = "{\"Clusters\":[]}";

  private ClusterCreator creator;

  @BeforeEach
  void createCreator() {
    creator =
        new ClusterCreator(
            emr.client(),
            new TaggedClusterLocator(
                emr.client(),
                "words",
                Duration.ofDays(7),
                Applications.HADOOP,
                Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC)),
            () ->
                ClusterDefinition.parse(
                    "{\"Name\":\"x\",\"ReleaseLabel\":\"emr-7.14.0\"}", "words", name -> name));
    for (String id : new String[] {"j-MINE", "j-FIRST"}) {
      emr.answer(
          "DescribeCluster",
          "{\"ClusterId\":\"%s\"}".formatted(id),
          "{\"Cluster\":{\"Id\":\"%s\",\"Tags\":[{\"Key\":\"wordfreq\",\"Value\":\"cluster\"}]}}"
              .formatted(id));
    }
  }

  @Test
  void shouldTakeTheClusterThatIsThere() {
    // given
    emr.answerInTurn("ListClusters", EmrServer.answer(list("j-FIRST", 100)));

    // when
    String id = creator.findOrCreate();

    // then
    assertThat(id).isEqualTo("j-FIRST");
    assertThat(emr.calls()).doesNotContain("RunJobFlow");
  }

  @Test
  void shouldCreateOneWhereThereIsNone() {
    // given
    emr.answerInTurn("ListClusters", EmrServer.answer(NONE), EmrServer.answer(list("j-MINE", 100)));
    emr.answer(
        "RunJobFlow",
        """
        {"Name":"words","ReleaseLabel":"emr-7.14.0",
         "Tags":[{"Key":"wordfreq","Value":"cluster"},{"Key":"pipeline","Value":"words"}]}\
        """,
        "{\"JobFlowId\":\"j-MINE\"}");

    // when
    String id = creator.findOrCreate();

    // then
    assertThat(id).isEqualTo("j-MINE");
    assertThat(emr.unanswered()).isEmpty();
    assertThat(emr.calls()).doesNotContain("TerminateJobFlows");
  }

  @Test
  void shouldEndItsOwnClusterWhereAnotherLauncherWasFaster() {
    // given
    emr.answerInTurn(
        "ListClusters",
        EmrServer.answer(NONE),
        EmrServer.answer(
            "{\"Clusters\":[%s,%s]}".formatted(cluster("j-MINE", 101), cluster("j-FIRST", 100))));
    emr.answerInTurn("RunJobFlow", EmrServer.answer("{\"JobFlowId\":\"j-MINE\"}"));
    emr.answer("TerminateJobFlows", "{\"JobFlowIds\":[\"j-MINE\"]}", "{}");

    // when
    String id = creator.findOrCreate();

    // then
    assertThat(id).isEqualTo("j-FIRST");
    assertThat(emr.calls()).contains("TerminateJobFlows");
    assertThat(emr.unanswered()).isEmpty();
  }

  @Test
  void shouldNotCreateAgainWhereTheAnswerWasLost() {
    // given
    emr.answerInTurn("ListClusters", EmrServer.answer(NONE));
    emr.answerInTurn(
        "RunJobFlow",
        EmrServer.brokenConnection(),
        EmrServer.answer("{\"JobFlowId\":\"j-SECOND\"}"));

    // then
    assertThatThrownBy(() -> creator.findOrCreate()).isInstanceOf(SdkClientException.class);
    assertThat(emr.calls()).containsOnlyOnce("RunJobFlow");
  }

  private static String list(String id, int createdAt) {
    return "{\"Clusters\":[%s]}".formatted(cluster(id, createdAt));
  }

  private static String cluster(String id, int createdAt) {
    return "{\"Id\":\"%s\",\"Name\":\"words\",\"Status\":{\"Timeline\":{\"CreationDateTime\":%d}}}"
        .formatted(id, createdAt);
  }
}
