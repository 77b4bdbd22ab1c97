package io.wordfreq.local.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The nodes that a cluster would have, as it was asked for, from its creation to its end. All runs
 * on this machine; they are there so that what it would cost can be counted. Spot is given on
 * demand, as EMR does where there is none: the sandbox has no market.
 */
final class EmrInstances {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Where a request names no type. */
  private static final String USUAL_TYPE = "m7g.xlarge";

  /** How long EMR lists an instance that has ended. */
  private static final Duration LISTED = Duration.ofDays(30);

  private final Clock clock;

  EmrInstances(Clock clock) {
    this.clock = clock;
  }

  /**
   * A fleet or a group.
   *
   * @param role MASTER, CORE or TASK
   * @param hardware its types, each with its volumes
   */
  private record NodeGroup(
      boolean isFleet, String id, String name, String role, int size, List<NodeType> hardware) {

    String type() {
      return hardware.get(0).type();
    }
  }

  private record NodeType(String type, ArrayNode volumes) {}

  /** The fleets that were asked for. */
  List<ObjectNode> fleets(SandboxCluster cluster) {
    List<ObjectNode> nodes = new ArrayList<>();
    for (NodeGroup fleet : collections(cluster)) {
      if (fleet.isFleet()) {
        int up = cluster.isTerminated() ? 0 : fleet.size();
        ObjectNode node = collection(fleet, cluster, "InstanceFleetType");
        node.put("TargetOnDemandCapacity", fleet.size()).put("TargetSpotCapacity", 0);
        node.put("ProvisionedOnDemandCapacity", up).put("ProvisionedSpotCapacity", 0);
        ArrayNode types = node.putArray("InstanceTypeSpecifications");
        for (NodeType each : fleet.hardware()) {
          types
              .addObject()
              .put("InstanceType", each.type())
              .put("WeightedCapacity", 1)
              .set("EbsBlockDevices", each.volumes());
        }
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** The groups that were asked for. */
  List<ObjectNode> groups(SandboxCluster cluster) {
    List<ObjectNode> nodes = new ArrayList<>();
    for (NodeGroup group : collections(cluster)) {
      if (!group.isFleet()) {
        ObjectNode node = collection(group, cluster, "InstanceGroupType");
        node.put("Market", "ON_DEMAND").put("InstanceType", group.type());
        node.put("RequestedInstanceCount", group.size());
        node.put("RunningInstanceCount", cluster.isTerminated() ? 0 : group.size());
        node.set("EbsBlockDevices", group.hardware().get(0).volumes());
        nodes.add(node);
      }
    }
    return nodes;
  }

  private static ObjectNode collection(NodeGroup of, SandboxCluster cluster, String roleField) {
    ObjectNode node = JSON.objectNode().put("Id", of.id()).put("Name", of.name());
    node.put(roleField, of.role());
    node.putObject("Status").put("State", state(cluster));
    return node;
  }

  /**
   * The instances, each with its timeline.
   *
   * @param roles none for all
   * @param states none for all
   */
  List<ObjectNode> instances(
      SandboxCluster cluster, String collectionId, Set<String> roles, Set<String> states) {
    List<ObjectNode> nodes = new ArrayList<>();
    boolean listed =
        !cluster.isTerminated() || clock.millis() - cluster.endedAt() <= LISTED.toMillis();
    if (!listed || !(states.isEmpty() || states.contains(state(cluster)))) {
      return nodes;
    }
    int number = 0;
    for (NodeGroup of : collections(cluster)) {
      boolean wanted =
          (collectionId.isEmpty() || collectionId.equals(of.id()))
              && (roles.isEmpty() || roles.contains(of.role()));
      for (int i = 0; i < of.size(); i++) {
        number++;
        if (wanted) {
          nodes.add(instance(cluster, of, number));
        }
      }
    }
    return nodes;
  }

  private static ObjectNode instance(SandboxCluster cluster, NodeGroup of, int number) {
    ObjectNode node = JSON.objectNode();
    node.put("Id", "ci-%s%d".formatted(cluster.id().substring(2), number));
    node.put("Ec2InstanceId", "i-%08x%09x".formatted(cluster.id().hashCode(), number));
    node.put("InstanceType", of.type()).put("Market", "ON_DEMAND");
    node.put(of.isFleet() ? "InstanceFleetId" : "InstanceGroupId", of.id());
    ObjectNode status = node.putObject("Status").put("State", state(cluster));
    ObjectNode timeline = status.putObject("Timeline");
    EmrJson.putTime(timeline, "CreationDateTime", cluster.createdAt());
    EmrJson.putTime(timeline, "ReadyDateTime", cluster.createdAt());
    EmrJson.putTime(timeline, "EndDateTime", cluster.endedAt());
    return node;
  }

  private static String state(SandboxCluster cluster) {
    return cluster.isTerminated() ? "TERMINATED" : "RUNNING";
  }

  private static List<NodeGroup> collections(SandboxCluster cluster) {
    JsonNode instances = cluster.request().path("Instances");
    List<NodeGroup> collections = new ArrayList<>();
    for (JsonNode asked : instances.path("InstanceFleets")) {
      int size =
          asked.path("TargetOnDemandCapacity").asInt() + asked.path("TargetSpotCapacity").asInt();
      List<NodeType> hardware = new ArrayList<>();
      asked.path("InstanceTypeConfigs").forEach(each -> hardware.add(hardware(each)));
      collections.add(
          collection(
              true, cluster, collections.size(), asked, "InstanceFleetType", size, hardware));
    }
    for (JsonNode asked : instances.path("InstanceGroups")) {
      int size = asked.path("InstanceCount").asInt();
      List<NodeType> hardware = List.of(hardware(asked));
      collections.add(
          collection(false, cluster, collections.size(), asked, "InstanceRole", size, hardware));
    }
    if (collections.isEmpty()) {
      NodeType primary =
          new NodeType(instances.path("MasterInstanceType").asText(USUAL_TYPE), JSON.arrayNode());
      collections.add(
          new NodeGroup(false, id(false, cluster, 0), "primary", "MASTER", 1, List.of(primary)));
    }
    return collections;
  }

  private static NodeGroup collection(
      boolean isFleet,
      SandboxCluster cluster,
      int number,
      JsonNode asked,
      String roleField,
      int size,
      List<NodeType> hardware) {
    String role = asked.path(roleField).asText();
    return new NodeGroup(
        isFleet,
        id(isFleet, cluster, number),
        asked.path("Name").asText(role),
        role,
        size,
        hardware.isEmpty() ? List.of(hardware(JSON.objectNode())) : hardware);
  }

  private static String id(boolean isFleet, SandboxCluster cluster, int number) {
    return "%s-%d-%s".formatted(isFleet ? "if" : "ig", number + 1, cluster.id().substring(2));
  }

  /** A type and its volumes, each as often as an instance has it. */
  private static NodeType hardware(JsonNode asked) {
    ArrayNode volumes = JSON.arrayNode();
    for (JsonNode volume : asked.at("/EbsConfiguration/EbsBlockDeviceConfigs")) {
      for (int i = 0; i < volume.path("VolumesPerInstance").asInt(1); i++) {
        volumes.addObject().set("VolumeSpecification", volume.path("VolumeSpecification"));
      }
    }
    return new NodeType(asked.path("InstanceType").asText(USUAL_TYPE), volumes);
  }
}
