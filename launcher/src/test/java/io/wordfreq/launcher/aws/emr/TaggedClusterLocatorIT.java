package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.engine.ClusterNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TaggedClusterLocatorIT {

  @RegisterExtension final EmrServer emr = new EmrServer();

  private static final String ACTIVE =
      "\"ClusterStates\":[\"STARTING\",\"BOOTSTRAPPING\",\"RUNNING\",\"WAITING\"]";

  /** In seconds since 1970. */
  private static final int NOW = 6 * 3600;

  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
  private static final Duration MAX_AGE = Duration.ofSeconds(NOW - 10);

  private static final String TAG = "{\"Key\":\"wordfreq\",\"Value\":\"cluster\"}";

  @Test
  void shouldFindTheClusterOfOurNameAndTagThatWasCreatedFirst() {
    // given
    emr.answer(
        "ListClusters",
        "{" + ACTIVE + "}",
        "{\"Clusters\":[%s,%s],\"Marker\":\"m\"}"
            .formatted(cluster("j-NEW", "wordfreq", 300), cluster("j-OTHER", "etl", 50)));
    emr.answer(
        "ListClusters",
        "{" + ACTIVE + ",\"Marker\":\"m\"}",
        "{\"Clusters\":[%s,%s]}"
            .formatted(cluster("j-OURS", "wordfreq", 200), cluster("j-ALIEN", "wordfreq", 100)));
    describe("j-ALIEN", "{\"Key\":\"wordfreq\",\"Value\":\"test\"}");
    describe("j-OURS", TAG);
    describe("j-NEW", TAG);

    // when
    Optional<String> found = locator().find();

    // then
    assertThat(found).contains("j-OURS");
    assertThat(emr.calls())
        .containsExactly("ListClusters", "ListClusters", "DescribeCluster", "DescribeCluster");
  }

  @Test
  void shouldLeaveOutAClusterWithoutTheApplicationThatStepsNeed() {
    // given
    emr.answer(
        "ListClusters",
        "{" + ACTIVE + "}",
        "{\"Clusters\":[%s,%s]}"
            .formatted(cluster("j-HADOOP", "wordfreq", 100), cluster("j-SPARK", "wordfreq", 200)));
    describe("j-HADOOP", TAG, "{\"Name\":\"Hadoop\"}");
    describe("j-SPARK", TAG, "{\"Name\":\"Hadoop\"},{\"Name\":\"Spark\"}");

    // then
    assertThat(locator(Applications.SPARK).find()).contains("j-SPARK");
    assertThat(locator(Applications.SPARK).findAll()).containsExactly("j-SPARK");
    assertThat(locator().find()).contains("j-HADOOP");
  }

  @Test
  void shouldSayWhatToDoWhereThereIsNone() {
    // given
    emr.answer("ListClusters", "{" + ACTIVE + "}", "{\"Clusters\":[]}");
    emr.answer("ListClusters", "{\"CreatedAfter\":0.0}", "{\"Clusters\":[]}");

    // then
    TaggedClusterLocator locator = locator();
    ClusterCreator own =
        new ClusterCreator(
            emr.client(),
            locator,
            () -> {
              throw new AssertionError("none is to be created");
            });
    assertThat(locator.find()).isEmpty();
    assertThatThrownBy(
            () ->
                new EmrCluster(emr::client, "wordfreq", () -> own, () -> own, () -> null, CLOCK)
                    .id())
        .isInstanceOf(ClusterNotFoundException.class)
        .hasMessageContaining("wordfreq=cluster")
        .hasMessageContaining("--cluster");
  }

  @Test
  void shouldLeaveOutAClusterThatIsTooOld() {
    // given
    emr.answer(
        "ListClusters",
        "{" + ACTIVE + "}",
        "{\"Clusters\":[%s,%s]}"
            .formatted(
                cluster("j-NEW", "wordfreq", NOW - 60),
                cluster("j-OLD", "wordfreq", NOW - (int) MAX_AGE.toSeconds() - 1)));
    describe("j-NEW", TAG);

    // when
    Optional<String> found = locator().find();

    // then
    assertThat(found).contains("j-NEW");
  }

  @Test
  void shouldEndNoClusterWhereThereAreTwoToChooseFrom() {
    // given
    emr.answer(
        "ListClusters",
        "{" + ACTIVE + "}",
        "{\"Clusters\":[%s,%s]}"
            .formatted(cluster("j-NEW", "wordfreq", NOW - 60), cluster("j-OLD", "wordfreq", 1)));
    describe("j-NEW", TAG);
    describe("j-OLD", TAG);
    ClusterCreator own = new ClusterCreator(emr.client(), locator(), () -> null);
    EmrCluster clusters =
        new EmrCluster(emr::client, "wordfreq", () -> own, () -> own, () -> null, CLOCK);

    // then
    assertThatThrownBy(clusters::terminate)
        .hasMessage("2 clusters are up: j-OLD, j-NEW; name the one to end with --cluster");
    assertThat(clusters.id()).isEqualTo("j-NEW");
    assertThat(emr.calls()).doesNotContain("TerminateJobFlows");
  }

  private TaggedClusterLocator locator() {
    return locator(Applications.HADOOP);
  }

  private TaggedClusterLocator locator(String application) {
    return new TaggedClusterLocator(emr.client(), "wordfreq", MAX_AGE, application, CLOCK);
  }

  private void describe(String id, String tag) {
    describe(id, tag, "");
  }

  private void describe(String id, String tag, String applications) {
    emr.answer(
        "DescribeCluster",
        "{\"ClusterId\":\"%s\"}".formatted(id),
        "{\"Cluster\":{\"Id\":\"%s\",\"Tags\":[%s],\"Applications\":[%s]}}"
            .formatted(id, tag, applications));
  }

  private static String cluster(String id, String name, int createdAt) {
    return "{\"Id\":\"%s\",\"Name\":\"%s\",\"Status\":{\"Timeline\":{\"CreationDateTime\":%d}}}"
        .formatted(id, name, createdAt);
  }
}
