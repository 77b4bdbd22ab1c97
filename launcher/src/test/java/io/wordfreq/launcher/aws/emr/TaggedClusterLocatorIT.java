package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.engine.ClusterNotFoundException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TaggedClusterLocatorIT {

  @RegisterExtension final EmrServer emr = new EmrServer();

  private static final String ACTIVE =
      "\"ClusterStates\":[\"STARTING\",\"BOOTSTRAPPING\",\"RUNNING\",\"WAITING\"]";
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
    Optional<String> found = new TaggedClusterLocator(emr.client(), "wordfreq").find();

    // then
    assertThat(found).contains("j-OURS");
    assertThat(emr.calls())
        .containsExactly("ListClusters", "ListClusters", "DescribeCluster", "DescribeCluster");
  }

  @Test
  void shouldSayWhatToDoWhereThereIsNone() {
    // given
    emr.answer("ListClusters", "{" + ACTIVE + "}", "{\"Clusters\":[]}");

    // then
    TaggedClusterLocator locator = new TaggedClusterLocator(emr.client(), "wordfreq");
    ClusterCreator own =
        new ClusterCreator(
            emr.client(),
            "wordfreq",
            () -> {
              throw new AssertionError("none is to be created");
            });
    assertThat(locator.find()).isEmpty();
    assertThatThrownBy(
            () -> new EmrCluster(emr::client, "wordfreq", () -> own, () -> own, () -> null).id())
        .isInstanceOf(ClusterNotFoundException.class)
        .hasMessageContaining("wordfreq=cluster")
        .hasMessageContaining("--cluster");
  }

  private void describe(String id, String tag) {
    emr.answer(
        "DescribeCluster",
        "{\"ClusterId\":\"%s\"}".formatted(id),
        "{\"Cluster\":{\"Id\":\"%s\",\"Tags\":[%s]}}".formatted(id, tag));
  }

  private static String cluster(String id, String name, int createdAt) {
    return "{\"Id\":\"%s\",\"Name\":\"%s\",\"Status\":{\"Timeline\":{\"CreationDateTime\":%d}}}"
        .formatted(id, name, createdAt);
  }
}
