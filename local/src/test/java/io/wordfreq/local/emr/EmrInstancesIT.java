package io.wordfreq.local.emr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.local.TestClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.EbsBlockDeviceConfig;
import software.amazon.awssdk.services.emr.model.EbsConfiguration;
import software.amazon.awssdk.services.emr.model.Instance;
import software.amazon.awssdk.services.emr.model.InstanceFleet;
import software.amazon.awssdk.services.emr.model.InstanceFleetConfig;
import software.amazon.awssdk.services.emr.model.InstanceFleetType;
import software.amazon.awssdk.services.emr.model.InstanceGroup;
import software.amazon.awssdk.services.emr.model.InstanceGroupConfig;
import software.amazon.awssdk.services.emr.model.InstanceGroupType;
import software.amazon.awssdk.services.emr.model.InstanceRoleType;
import software.amazon.awssdk.services.emr.model.InstanceState;
import software.amazon.awssdk.services.emr.model.InstanceTypeConfig;
import software.amazon.awssdk.services.emr.model.MarketType;

/** What a cluster's nodes are, as EMR tells it, on the one machine that there is. */
class EmrInstancesIT {
  @TempDir private Path folder;
  private EmrEndpoint endpoint;
  private EmrClient emr;

  @BeforeEach
  void start() throws IOException {
    ObjectNode first = JsonNodeFactory.instance.objectNode().put("Name", "wordfreq");
    endpoint =
        EmrEndpoint.start(
            folder.resolve("clusters.json"), 0, TestClients.REGION, new FakeStepExecutor(), first);
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
  void shouldTellFleetsWithTheirVolumesAndInstances() {
    // given
    String cluster =
        emr.runJobFlow(
                r ->
                    r.name("fleets")
                        .instances(
                            i ->
                                i.keepJobFlowAliveWhenNoSteps(true)
                                    .instanceFleets(
                                        fleet(InstanceFleetType.MASTER, 1, 0),
                                        fleet(InstanceFleetType.TASK, 0, 2))))
            .jobFlowId();

    // when
    Cluster described = emr.describeCluster(r -> r.clusterId(cluster)).cluster();
    List<InstanceFleet> fleets = emr.listInstanceFleets(r -> r.clusterId(cluster)).instanceFleets();
    List<Instance> tasks =
        emr.listInstances(r -> r.clusterId(cluster).instanceFleetType(InstanceFleetType.TASK))
            .instances();

    // then: Spot is given on demand, since there is none
    assertThat(described.ec2InstanceAttributes().ec2AvailabilityZone())
        .isEqualTo(TestClients.REGION + "a");
    assertThat(fleets).hasSize(2);
    InstanceFleet task = fleets.get(1);
    assertThat(task.provisionedOnDemandCapacity()).isEqualTo(2);
    assertThat(
            task.instanceTypeSpecifications()
                .get(0)
                .ebsBlockDevices()
                .get(0)
                .volumeSpecification()
                .sizeInGB())
        .isEqualTo(64);
    assertThat(tasks).hasSize(2);
    assertThat(tasks)
        .allSatisfy(
            each -> {
              assertThat(each.instanceFleetId()).isEqualTo(task.id());
              assertThat(each.instanceType()).isEqualTo("m7g.xlarge");
              assertThat(each.market()).isEqualTo(MarketType.ON_DEMAND);
              assertThat(each.status().state()).isEqualTo(InstanceState.RUNNING);
              assertThat(each.status().timeline().creationDateTime())
                  .isEqualTo(described.status().timeline().creationDateTime());
              assertThat(each.status().timeline().endDateTime()).isNull();
            });
    assertThat(tasks).extracting(Instance::ec2InstanceId).doesNotHaveDuplicates();
  }

  @Test
  void shouldEndInstancesWithTheirCluster() {
    // given
    String cluster =
        emr.runJobFlow(
                r ->
                    r.name("ended")
                        .instances(
                            i ->
                                i.keepJobFlowAliveWhenNoSteps(true)
                                    .instanceFleets(fleet(InstanceFleetType.MASTER, 1, 0))))
            .jobFlowId();

    // when
    emr.terminateJobFlows(r -> r.jobFlowIds(cluster));

    // then
    Cluster described = emr.describeCluster(r -> r.clusterId(cluster)).cluster();
    assertThat(emr.listInstances(r -> r.clusterId(cluster)).instances())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.status().state()).isEqualTo(InstanceState.TERMINATED);
              assertThat(each.status().timeline().endDateTime())
                  .isEqualTo(described.status().timeline().endDateTime());
            });
    assertThat(
            emr.listInstances(r -> r.clusterId(cluster).instanceStates(InstanceState.RUNNING))
                .instances())
        .isEmpty();
  }

  @Test
  void shouldTellGroupsPageByPage() {
    // given
    String cluster =
        emr.runJobFlow(
                r ->
                    r.name("groups")
                        .instances(
                            i ->
                                i.keepJobFlowAliveWhenNoSteps(true)
                                    .instanceGroups(
                                        group(InstanceRoleType.MASTER, 1),
                                        group(InstanceRoleType.CORE, 60))))
            .jobFlowId();

    // when
    List<InstanceGroup> groups = emr.listInstanceGroups(r -> r.clusterId(cluster)).instanceGroups();
    List<Instance> cores =
        emr
            .listInstancesPaginator(
                r -> r.clusterId(cluster).instanceGroupTypes(InstanceGroupType.CORE))
            .instances()
            .stream()
            .toList();

    // then
    assertThat(groups).extracting(InstanceGroup::runningInstanceCount).containsExactly(1, 60);
    assertThat(groups.get(1).ebsBlockDevices()).hasSize(2);
    assertThat(cores).hasSize(60).extracting(Instance::id).doesNotHaveDuplicates();
    assertThat(cores.get(0).instanceGroupId()).isEqualTo(groups.get(1).id());
  }

  private static InstanceFleetConfig fleet(InstanceFleetType role, int onDemand, int spot) {
    return InstanceFleetConfig.builder()
        .instanceFleetType(role)
        .targetOnDemandCapacity(onDemand)
        .targetSpotCapacity(spot)
        .instanceTypeConfigs(
            InstanceTypeConfig.builder()
                .instanceType("m7g.xlarge")
                .ebsConfiguration(gp3(1, 64))
                .build())
        .build();
  }

  private static InstanceGroupConfig group(InstanceRoleType role, int size) {
    return InstanceGroupConfig.builder()
        .instanceRole(role)
        .instanceType("m5.xlarge")
        .instanceCount(size)
        .ebsConfiguration(gp3(2, 32))
        .build();
  }

  private static EbsConfiguration gp3(int volumes, int size) {
    return EbsConfiguration.builder()
        .ebsBlockDeviceConfigs(
            EbsBlockDeviceConfig.builder()
                .volumesPerInstance(volumes)
                .volumeSpecification(v -> v.volumeType("gp3").sizeInGB(size))
                .build())
        .build();
  }
}
