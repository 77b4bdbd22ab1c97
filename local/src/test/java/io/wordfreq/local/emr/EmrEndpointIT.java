package io.wordfreq.local.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.local.TestClients;
import io.wordfreq.local.emr.StepExecutor.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.CancelStepsInfo;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterSummary;
import software.amazon.awssdk.services.emr.model.ComputeLimits;
import software.amazon.awssdk.services.emr.model.ComputeLimitsUnitType;
import software.amazon.awssdk.services.emr.model.EmrException;
import software.amazon.awssdk.services.emr.model.InvalidRequestException;
import software.amazon.awssdk.services.emr.model.Step;
import software.amazon.awssdk.services.emr.model.StepConfig;
import software.amazon.awssdk.services.emr.model.StepState;
import software.amazon.awssdk.services.emr.model.StepSummary;
import software.amazon.awssdk.services.emr.model.Tag;

class EmrEndpointIT {

  private final FakeStepExecutor executor = new FakeStepExecutor();
  @TempDir private Path folder;
  private EmrEndpoint endpoint;
  private EmrClient emr;

  @BeforeEach
  void start() throws IOException {
    ObjectNode first = JsonNodeFactory.instance.objectNode().put("Name", "wordfreq");
    first.putObject("Instances").put("KeepJobFlowAliveWhenNoSteps", true);
    first.putArray("Tags").addObject().put("Key", "team").put("Value", "words");
    endpoint =
        EmrEndpoint.start(folder.resolve("clusters.json"), 0, TestClients.REGION, executor, first);
    emr =
        EmrClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.of(TestClients.REGION))
            .credentialsProvider(TestClients.credentials())
            .build();
  }

  @AfterEach
  void stop() {
    emr.close();
    endpoint.close();
  }

  @Test
  void shouldHaveItsFirstCluster() {
    // when
    List<ClusterSummary> clusters =
        emr.listClusters(request -> request.clusterStates(ClusterState.WAITING)).clusters();

    // then
    assertThat(clusters).extracting(ClusterSummary::name).containsExactly("wordfreq");
    Cluster cluster = emr.describeCluster(r -> r.clusterId(clusters.get(0).id())).cluster();
    assertThat(cluster.tags()).containsExactly(Tag.builder().key("team").value("words").build());
    assertThat(cluster.status().timeline().creationDateTime())
        .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
    assertThat(cluster.clusterArn()).endsWith(":cluster/" + cluster.id());
  }

  @Test
  void shouldRunStepsOneAfterTheOther() {
    // given
    String cluster = firstCluster();

    // when
    List<String> ids = add(cluster, step("first"), step("second"));

    // then
    assertThat(states(cluster, ids)).containsExactly(StepState.RUNNING, StepState.PENDING);
    executor.end(ids.get(0), new StepOutcome(true, null, "log"));
    assertThat(states(cluster, ids)).containsExactly(StepState.COMPLETED, StepState.RUNNING);
    assertThat(executor.request(ids.get(1)).arguments()).containsExactly("in", "out");
    assertThat(clusterState(cluster)).isEqualTo(ClusterState.RUNNING);
    executor.end(ids.get(1), new StepOutcome(true, null, "log"));
    assertThat(clusterState(cluster)).isEqualTo(ClusterState.WAITING);
  }

  @Test
  void shouldRunAsManyStepsAtOnceAsTheClusterAllows() {
    // given
    String cluster =
        emr.runJobFlow(
                r ->
                    r.name("wide")
                        .stepConcurrencyLevel(2)
                        .instances(i -> i.keepJobFlowAliveWhenNoSteps(true)))
            .jobFlowId();

    // when
    List<String> ids = add(cluster, step("1"), step("2"), step("3"));

    // then
    assertThat(states(cluster, ids))
        .containsExactly(StepState.RUNNING, StepState.RUNNING, StepState.PENDING);
  }

  @Test
  void shouldSayWhyAStepFailed() {
    // given
    String cluster = firstCluster();
    String id = add(cluster, step("doomed")).get(0);

    // when
    executor.end(id, new StepOutcome(false, "java.io.IOException: disk full", "/logs/stderr"));

    // then
    Step step = emr.describeStep(r -> r.clusterId(cluster).stepId(id)).step();
    assertThat(step.status().state()).isEqualTo(StepState.FAILED);
    assertThat(step.status().failureDetails().message())
        .isEqualTo("java.io.IOException: disk full");
    assertThat(step.status().failureDetails().logFile()).isEqualTo("/logs/stderr");
    assertThat(step.status().timeline().endDateTime())
        .isAfterOrEqualTo(step.status().timeline().startDateTime());
  }

  @Test
  void shouldListStepsNewestFirstInPages() {
    // given
    String cluster = firstCluster();
    StepConfig[] steps =
        IntStream.range(0, 120).mapToObj(i -> step("step " + i)).toArray(StepConfig[]::new);
    add(cluster, steps);

    // when
    List<String> names =
        emr.listStepsPaginator(r -> r.clusterId(cluster)).steps().stream()
            .map(StepSummary::name)
            .toList();

    // then
    assertThat(emr.listSteps(r -> r.clusterId(cluster)).steps()).hasSize(50);
    assertThat(names)
        .containsExactlyElementsOf(
            IntStream.iterate(119, i -> i >= 0, i -> i - 1).mapToObj(i -> "step " + i).toList());
    assertThat(emr.listSteps(r -> r.clusterId(cluster).stepStates(StepState.RUNNING)).steps())
        .extracting(StepSummary::name)
        .containsExactly("step 0");
  }

  @Test
  void shouldRefuseMoreThan256ActiveSteps() {
    // given
    String cluster = firstCluster();
    StepConfig[] full =
        IntStream.range(0, 256).mapToObj(i -> step("step " + i)).toArray(StepConfig[]::new);
    add(cluster, full);

    // when, then
    assertThatThrownBy(() -> add(cluster, step("one too many")))
        .isInstanceOfSatisfying(
            EmrException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
        .hasMessageContaining("Maximum number of active steps");
  }

  @Test
  void shouldRefuseAStepOfMoreThan10240Characters() {
    // given
    String jar = "s3://bucket/job.jar";
    String tooLong = "x".repeat(10_241 - jar.length());

    // when, then
    assertThatThrownBy(
            () ->
                add(
                    firstCluster(),
                    StepConfig.builder()
                        .name("long")
                        .hadoopJarStep(h -> h.jar(jar).args(tooLong))
                        .build()))
        .isInstanceOf(EmrException.class)
        .hasMessageContaining("10240");
  }

  @Test
  void shouldNotKnowAForeignCluster() {
    assertThatThrownBy(() -> emr.describeCluster(r -> r.clusterId("j-UNKNOWN")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Cluster id 'j-UNKNOWN' is not valid.");
    assertThatThrownBy(() -> add("j-UNKNOWN", step("lost")))
        .isInstanceOf(EmrException.class)
        .hasMessageContaining("Specified job flow ID does not exist.");
  }

  @Test
  void shouldCancelAWaitingStepAtOnceAndARunningOneWhenItsProcessEnds() {
    // given
    String cluster = firstCluster();
    List<String> ids = add(cluster, step("running"), step("waiting"));

    // when
    List<CancelStepsInfo> infos =
        emr.cancelSteps(r -> r.clusterId(cluster).stepIds(ids)).cancelStepsInfoList();

    // then
    assertThat(infos).extracting(CancelStepsInfo::statusAsString).containsOnly("SUBMITTED");
    assertThat(states(cluster, ids)).containsExactly(StepState.CANCEL_PENDING, StepState.CANCELLED);
    assertThat(executor.interrupted()).containsExactly(ids.get(0));
    executor.end(ids.get(0), new StepOutcome(false, "exit code 143", "stderr"));
    assertThat(states(cluster, ids)).containsExactly(StepState.CANCELLED, StepState.CANCELLED);
  }

  @Test
  void shouldKillARunningStepThatIsToBeForced() {
    // given
    String cluster = firstCluster();
    List<String> ids = add(cluster, step("running"));

    // when
    emr.cancelSteps(
        r -> r.clusterId(cluster).stepIds(ids).stepCancellationOption("TERMINATE_PROCESS"));

    // then
    assertThat(executor.killed()).containsExactly(ids.get(0));
    assertThat(executor.interrupted()).isEmpty();
  }

  @Test
  void shouldRefuseStepsOfATerminatedCluster() {
    // given
    String cluster = firstCluster();
    List<String> ids = add(cluster, step("running"), step("waiting"));

    // when
    emr.terminateJobFlows(r -> r.jobFlowIds(cluster));

    // then
    assertThat(clusterState(cluster)).isEqualTo(ClusterState.TERMINATED);
    assertThat(states(cluster, ids)).containsExactly(StepState.INTERRUPTED, StepState.CANCELLED);
    assertThat(executor.killed()).containsExactly(ids.get(0));
    assertThatThrownBy(() -> add(cluster, step("late")))
        .hasMessageContaining("may not be modified");
  }

  @Test
  void shouldEndATransientClusterAfterItsSteps() {
    // given
    String cluster =
        emr.runJobFlow(
                r ->
                    r.name("transient")
                        .instances(i -> i.keepJobFlowAliveWhenNoSteps(false))
                        .steps(step("only")))
            .jobFlowId();
    String id = emr.listSteps(r -> r.clusterId(cluster)).steps().get(0).id();

    // when
    executor.end(id, new StepOutcome(true, null, "log"));

    // then
    assertThat(clusterState(cluster)).isEqualTo(ClusterState.TERMINATED);
  }

  @Test
  void shouldKeepTheScalingPolicyItIsGiven() {
    // given
    String cluster = firstCluster();
    ComputeLimits limits =
        ComputeLimits.builder()
            .unitType(ComputeLimitsUnitType.INSTANCES)
            .minimumCapacityUnits(1)
            .maximumCapacityUnits(6)
            .build();

    // when
    emr.putManagedScalingPolicy(
        r -> r.clusterId(cluster).managedScalingPolicy(p -> p.computeLimits(limits)));

    // then
    assertThat(
            emr.getManagedScalingPolicy(r -> r.clusterId(cluster))
                .managedScalingPolicy()
                .computeLimits())
        .isEqualTo(limits);
  }

  @Test
  void shouldInterruptWhatRanWhenItWasStopped() throws IOException {
    // given
    String cluster = firstCluster();
    List<String> ids = add(cluster, step("running"), step("waiting"));

    // when
    stop();
    start();

    // then
    assertThat(firstCluster()).isEqualTo(cluster);
    assertThat(states(cluster, ids)).containsExactly(StepState.INTERRUPTED, StepState.CANCELLED);
  }

  private String firstCluster() {
    return emr.listClusters().clusters().stream()
        .filter(cluster -> cluster.name().equals("wordfreq"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private ClusterState clusterState(String cluster) {
    return emr.describeCluster(r -> r.clusterId(cluster)).cluster().status().state();
  }

  private List<String> add(String cluster, StepConfig... steps) {
    return emr.addJobFlowSteps(r -> r.jobFlowId(cluster).steps(steps)).stepIds();
  }

  private List<StepState> states(String cluster, List<String> ids) {
    return ids.stream()
        .map(id -> emr.describeStep(r -> r.clusterId(cluster).stepId(id)).step().status().state())
        .toList();
  }

  private static StepConfig step(String name) {
    return StepConfig.builder()
        .name(name)
        .actionOnFailure("CONTINUE")
        .hadoopJarStep(jar -> jar.jar("s3://bucket/job.jar").args("in", "out"))
        .build();
  }
}
