package io.wordfreq.launcher.aws.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule is broken once, in the cluster that this program comes with. */
class ClusterRulesTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final String TASK = "/Instances/InstanceFleets/2";

  private static final String TASK_FIELD = "Instances.InstanceFleets[2]";

  @ParameterizedTest
  @ValueSource(strings = {"cluster.json", "cluster-small.json"})
  void shouldFindNothingInOurOwnClusters(String file) {
    assertThatCode(() -> check(file, node -> {})).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/StepConcurrencyLevel | 257 | between 1 and 256",
        "/AutoTerminationPolicy/IdleTimeout | 59 | between 60 and 604800",
        "/AutoTerminationPolicy/IdleTimeout | 604801 | between 60 and 604800",
        "/Instances/InstanceFleets/2/TargetSpotCapacity | 0 | greater than 0",
        "/Instances/InstanceFleets/0/TargetSpotCapacity | 1 | not both",
        "/Instances/InstanceFleets/0/TargetOnDemandCapacity | 2 | target of 1",
        "/Instances/InstanceFleets/0/InstanceTypeConfigs/0/WeightedCapacity | 2 | between 1 and 1",
        "/Instances/InstanceFleets/1/InstanceTypeConfigs/0/WeightedCapacity | 0 | 1 at least",
        "/Instances/InstanceFleets/2/InstanceFleetType | \"CORE\" | second fleet of type CORE",
        "/Instances/InstanceFleets/2/LaunchSpecifications/SpotSpecification/TimeoutDurationMinutes | 4 | between 5 and 1440",
        "/Instances/InstanceFleets/2/LaunchSpecifications/SpotSpecification/TimeoutDurationMinutes | 1441 | between 5 and 1440",
        "/Instances/InstanceFleets/2/ResizeSpecifications/SpotResizeSpecification/TimeoutDurationMinutes | 4 | between 5 and 10080",
        "/Instances/InstanceFleets/1/InstanceTypeConfigs/0/EbsConfiguration/EbsBlockDeviceConfigs/0/VolumeSpecification/SizeInGB | 0 | 1 at least",
        "/Instances/InstanceFleets/1/InstanceTypeConfigs/0/EbsConfiguration/EbsBlockDeviceConfigs/0/VolumeSpecification/Throughput | 124 | between 125 and 1000",
        "/Instances/InstanceGroups | [{\"InstanceRole\":\"TASK\"}] | not both",
        "/Tags/0/Key | \"aws:mine\" | must not begin with aws:",
        "/ManagedScalingPolicy/ComputeLimits/UnitType | \"Instances\" | must be InstanceFleetUnits",
        "/ManagedScalingPolicy/ComputeLimits/MinimumCapacityUnits | 0 | 1 at least",
        "/ManagedScalingPolicy/ComputeLimits/MaximumCapacityUnits | 0 | 1 at least"
      })
  void shouldRefuseAValueThatEmrWouldRefuse(String pointer, String value, String rule) {
    assertThatThrownBy(() -> check(node -> set(node, pointer, read(value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule)
        .hasMessageStartingWith(pointer.split("/", -1)[1]);
  }

  @ParameterizedTest
  @CsvSource({
    "/Instances/InstanceFleets/0, InstanceFleetType",
    "/Instances/InstanceFleets/0/InstanceTypeConfigs/0, InstanceType",
    "/Instances/InstanceFleets/2/LaunchSpecifications/SpotSpecification, TimeoutAction",
    "/Instances/InstanceFleets/2/LaunchSpecifications/SpotSpecification, TimeoutDurationMinutes",
    "/Instances/InstanceFleets/2/LaunchSpecifications/OnDemandSpecification, AllocationStrategy",
    "/Instances/InstanceFleets/1/InstanceTypeConfigs/0/EbsConfiguration/EbsBlockDeviceConfigs/0/VolumeSpecification, SizeInGB",
    "/BootstrapActions/0, Name",
    "/BootstrapActions/0/ScriptBootstrapAction, Path",
    "/ManagedScalingPolicy/ComputeLimits, UnitType",
    "/ManagedScalingPolicy/ComputeLimits, MinimumCapacityUnits",
    "/ManagedScalingPolicy/ComputeLimits, MaximumCapacityUnits"
  })
  void shouldNameWhatIsMissing(String parent, String field) {
    assertThatThrownBy(() -> check(node -> ((ObjectNode) node.at(parent)).remove(field)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(field + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "/ReleaseLabel, 257",
    "/LogUri, 10281",
    "/Instances/InstanceFleets/1/Name, 257",
    "/BootstrapActions/0/Name, 257",
    "/Tags/2/Key, 129",
    "/Tags/2/Value, 257"
  })
  void shouldRefuseATextThatIsTooLong(String pointer, int length) {
    assertThatThrownBy(
            () -> check(node -> set(node, pointer, read("\"" + "x".repeat(length) + "\""))))
        .hasMessageContaining("must have %d characters at most".formatted(length - 1));
    assertThatCode(
            () -> check(node -> set(node, pointer, read("\"" + "x".repeat(length - 1) + "\""))))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseMoreInstanceTypesThanAFleetMayHave() {
    assertThatThrownBy(
            () ->
                check(
                    node -> {
                      ArrayNode types = (ArrayNode) node.at(TASK + "/InstanceTypeConfigs");
                      while (types.size() <= 30) {
                        types.add(types.get(0));
                      }
                    }))
        .hasMessage(TASK_FIELD + ".InstanceTypeConfigs must be 30 at most");
  }

  /** Even where it has few types itself. */
  @ParameterizedTest
  @CsvSource({"0, OnDemandSpecification", "1, OnDemandSpecification", "2, SpotSpecification"})
  void shouldAskForAStrategyOfEveryFleetWhereOneHasManyTypes(int fleet, String specification) {
    assertThatThrownBy(
            () ->
                check(
                    node ->
                        ((ObjectNode)
                                node.at(
                                    "/Instances/InstanceFleets/%d/LaunchSpecifications"
                                        .formatted(fleet)))
                            .remove(specification)))
        .hasMessage(
            "Instances.InstanceFleets[%d].LaunchSpecifications.%s must have an AllocationStrategy, since a fleet has more than 5 instance types"
                .formatted(fleet, specification));
  }

  @Test
  void shouldAskForAStrategyOfWhatAFleetFallsBackTo() {
    assertThatThrownBy(
            () ->
                check(
                    node ->
                        ((ObjectNode) node.at(TASK + "/LaunchSpecifications"))
                            .remove("OnDemandSpecification")))
        .hasMessageStartingWith(
            TASK_FIELD
                + ".LaunchSpecifications.OnDemandSpecification must have an AllocationStrategy");
  }

  @Test
  void shouldLetAFleetWithoutFallbackDoWithoutThatStrategy() {
    assertThatCode(
            () ->
                check(
                    node -> {
                      ObjectNode launch = (ObjectNode) node.at(TASK + "/LaunchSpecifications");
                      launch.remove("OnDemandSpecification");
                      ((ObjectNode) launch.at("/SpotSpecification"))
                          .put("TimeoutAction", "TERMINATE_CLUSTER");
                    }))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldTakeThreePrimaryNodes() {
    assertThatCode(
            () ->
                check(
                    node ->
                        set(node, "/Instances/InstanceFleets/0/TargetOnDemandCapacity", read("3"))))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseThroughputOfAVolumeThatHasNone() {
    assertThatThrownBy(
            () ->
                check(
                    node -> {
                      ObjectNode volume =
                          (ObjectNode)
                              node.at(
                                  TASK
                                      + "/InstanceTypeConfigs/0/EbsConfiguration/EbsBlockDeviceConfigs/0/VolumeSpecification");
                      volume.put("VolumeType", "gp2").put("Throughput", 200);
                    }))
        .hasMessageEndingWith("Throughput is for volumes of type gp3 only");
  }

  @Test
  void shouldScaleInstanceGroupsByTheirOwnUnits() {
    // given
    String groups =
        """
        {"Name":"x","Instances":{"InstanceGroups":[{"InstanceRole":"CORE"}]},
         "ManagedScalingPolicy":{"ComputeLimits":
           {"UnitType":"%s","MinimumCapacityUnits":1,"MaximumCapacityUnits":2}}}""";

    // then
    assertThat(parse(groups.formatted("Instances")).request().managedScalingPolicy()).isNotNull();
    assertThatThrownBy(() -> parse(groups.formatted("InstanceFleetUnits")))
        .hasMessageEndingWith("UnitType must be Instances or VCPU for instance groups");
  }

  private static void check(Consumer<ObjectNode> change) {
    check("cluster.json", change);
  }

  /** The cluster with its scaling, changed. */
  private static void check(String file, Consumer<ObjectNode> change) {
    ObjectNode node = (ObjectNode) read(own(file));
    node.set("ManagedScalingPolicy", read(own("managed-scaling.json")));
    change.accept(node);
    parse(node.toString());
  }

  private static ClusterDefinition parse(String json) {
    return ClusterDefinition.parse(json, "words", name -> name);
  }

  private static void set(ObjectNode node, String pointer, JsonNode value) {
    JsonPointer path = JsonPointer.compile(pointer);
    JsonNode parent = node.at(path.head());
    String field = path.last().getMatchingProperty();
    ((ObjectNode) parent).set(field, value);
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static String own(String name) {
    try (InputStream in = ClusterRulesTest.class.getResourceAsStream("/emr-config/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(name, e);
    }
  }
}
