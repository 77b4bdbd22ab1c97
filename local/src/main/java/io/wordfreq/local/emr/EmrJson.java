package io.wordfreq.local.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Clusters and steps as the JSON of EMR's protocol. */
final class EmrJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String region;

  EmrJson(String region) {
    this.region = region;
  }

  String arn(SandboxCluster cluster) {
    return "arn:aws:elasticmapreduce:%s:123456789012:cluster/%s".formatted(region, cluster.id());
  }

  ObjectNode summary(SandboxCluster cluster) {
    ObjectNode summary = JSON.objectNode();
    summary.put("Id", cluster.id());
    summary.put("Name", cluster.name());
    summary.set("Status", status(cluster));
    summary.put("NormalizedInstanceHours", 0);
    summary.put("ClusterArn", arn(cluster));
    return summary;
  }

  ObjectNode details(SandboxCluster cluster) {
    JsonNode request = cluster.request();
    ObjectNode details = summary(cluster);
    for (String field :
        new String[] {
          "LogUri",
          "ReleaseLabel",
          "ServiceRole",
          "Applications",
          "Tags",
          "Configurations",
          "SecurityConfiguration",
          "ScaleDownBehavior",
          "EbsRootVolumeSize",
          "VisibleToAllUsers"
        }) {
      if (request.has(field)) {
        details.set(field, request.get(field));
      }
    }
    details.put("AutoTerminate", !cluster.keepAlive());
    details.put(
        "TerminationProtected", request.at("/Instances/TerminationProtected").asBoolean(false));
    details.put("StepConcurrencyLevel", cluster.stepConcurrency());
    details.put("MasterPublicDnsName", "localhost");
    details.putObject("Ec2InstanceAttributes").put("Ec2AvailabilityZone", region + "a");
    details.put(
        "InstanceCollectionType",
        request.at("/Instances/InstanceFleets").isMissingNode()
            ? "INSTANCE_GROUP"
            : "INSTANCE_FLEET");
    return details;
  }

  private static ObjectNode status(SandboxCluster cluster) {
    ObjectNode reason = JSON.objectNode();
    if (cluster.isTerminated()) {
      reason.put("Code", cluster.endReason().code());
      reason.put("Message", cluster.endReason().message());
    }
    ObjectNode timeline = JSON.objectNode();
    putTime(timeline, "CreationDateTime", cluster.createdAt());
    putTime(timeline, "ReadyDateTime", cluster.createdAt());
    putTime(timeline, "EndDateTime", cluster.endedAt());
    ObjectNode status = JSON.objectNode();
    status.put("State", cluster.state());
    status.set("StateChangeReason", reason);
    status.set("Timeline", timeline);
    return status;
  }

  static ObjectNode step(EmrStep step) {
    ObjectNode config = JSON.objectNode();
    config.put("Jar", step.jar());
    if (step.mainClass() != null) {
      config.put("MainClass", step.mainClass());
    }
    ObjectNode properties = config.putObject("Properties");
    step.properties().forEach(properties::put);
    ArrayNode arguments = config.putArray("Args");
    step.arguments().forEach(arguments::add);

    ObjectNode status = JSON.objectNode();
    status.put("State", step.state().name());
    status.set("StateChangeReason", JSON.objectNode());
    if (step.state() == EmrStepState.FAILED) {
      ObjectNode details = status.putObject("FailureDetails");
      details.put("Reason", "Unknown Error.");
      details.put("Message", step.message());
      details.put("LogFile", step.logFile());
    }
    ObjectNode timeline = status.putObject("Timeline");
    putTime(timeline, "CreationDateTime", step.createdAt());
    putTime(timeline, "StartDateTime", step.startedAt());
    putTime(timeline, "EndDateTime", step.endedAt());

    ObjectNode node = JSON.objectNode();
    node.put("Id", step.id());
    node.put("Name", step.name());
    node.set("Config", config);
    node.put("ActionOnFailure", step.actionOnFailure());
    node.set("Status", status);
    return node;
  }

  /** Times are seconds since 1970 with their fraction. */
  static void putTime(ObjectNode node, String field, long millis) {
    if (millis > 0) {
      node.put(field, millis / 1000.0);
    }
  }
}
