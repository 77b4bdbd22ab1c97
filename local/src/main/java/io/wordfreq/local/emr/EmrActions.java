package io.wordfreq.local.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** EMR's actions: a request's JSON in, the response's out. */
final class EmrActions {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Entries on a page of a list, as the service has it. */
  private static final int PAGE = 50;

  /** The service's limit for all strings of a step's HadoopJarStep together. */
  private static final int MAX_STEP_CHARACTERS = 10_240;

  private static final int MAX_STEP_IDS = 10;

  private final Clusters clusters;
  private final EmrJson json;
  private final EmrInstances instances;
  private final Clock clock;
  private final Map<String, Function<ObjectNode, ObjectNode>> actions;

  EmrActions(Clusters clusters, EmrJson json, Clock clock) {
    this.clusters = clusters;
    this.json = json;
    this.instances = new EmrInstances(clock);
    this.clock = clock;
    this.actions =
        Map.ofEntries(
            Map.entry("RunJobFlow", this::runJobFlow),
            Map.entry("DescribeCluster", this::describeCluster),
            Map.entry("ListClusters", this::listClusters),
            Map.entry("TerminateJobFlows", this::terminateJobFlows),
            Map.entry("AddJobFlowSteps", this::addJobFlowSteps),
            Map.entry("ListSteps", this::listSteps),
            Map.entry("DescribeStep", this::describeStep),
            Map.entry("CancelSteps", this::cancelSteps),
            Map.entry("AddTags", this::addTags),
            Map.entry("RemoveTags", this::removeTags),
            Map.entry("PutManagedScalingPolicy", this::putManagedScalingPolicy),
            Map.entry("GetManagedScalingPolicy", this::getManagedScalingPolicy),
            Map.entry("PutAutoTerminationPolicy", this::putAutoTerminationPolicy),
            Map.entry("ListInstanceGroups", this::listInstanceGroups),
            Map.entry("ListInstanceFleets", this::listInstanceFleets),
            Map.entry("ListInstances", this::listInstances));
  }

  /**
   * Does what a request asks for.
   *
   * @throws RefusedRequestException if EMR would refuse it
   */
  ObjectNode call(String action, ObjectNode request) {
    Function<ObjectNode, ObjectNode> handler = actions.get(action);
    if (handler == null) {
      throw RefusedRequestException.validation("The sandbox's EMR does not know " + action + ".");
    }
    return handler.apply(request);
  }

  private ObjectNode runJobFlow(ObjectNode request) {
    required(request, "Name");
    List<EmrStep> steps =
        steps(request.path("Steps"), request.path("StepConcurrencyLevel").asInt(1));
    SandboxCluster cluster = clusters.create(request);
    if (!steps.isEmpty()) {
      clusters.add(cluster.id(), () -> steps);
    }
    return JSON.objectNode().put("JobFlowId", cluster.id()).put("ClusterArn", json.arn(cluster));
  }

  private ObjectNode describeCluster(ObjectNode request) {
    ObjectNode response = JSON.objectNode();
    response.set("Cluster", json.details(cluster(request, "ClusterId")));
    return response;
  }

  private ObjectNode listClusters(ObjectNode request) {
    Set<String> states = strings(request, "ClusterStates");
    double after = request.path("CreatedAfter").asDouble(0);
    double before = request.path("CreatedBefore").asDouble(Double.MAX_VALUE);
    ToDoubleFunction<SandboxCluster> created = cluster -> cluster.createdAt() / 1000.0;
    Predicate<SandboxCluster> wanted =
        cluster ->
            (states.isEmpty() || states.contains(cluster.state()))
                && created.applyAsDouble(cluster) >= after
                && created.applyAsDouble(cluster) <= before;
    return page(
        request,
        "Clusters",
        newestFirst(clusters.all()).stream().filter(wanted).map(json::summary).toList());
  }

  private ObjectNode terminateJobFlows(ObjectNode request) {
    List<SandboxCluster> all = new ArrayList<>();
    for (String id : strings(request, "JobFlowIds")) {
      all.add(
          clusters
              .find(id)
              .orElseThrow(
                  () ->
                      RefusedRequestException.validation("Specified job flow ID does not exist.")));
    }
    if (all.stream()
        .anyMatch(c -> c.request().at("/Instances/TerminationProtected").asBoolean(false))) {
      throw RefusedRequestException.validation(
          "Could not shut down one or more job flows since they are termination protected.");
    }
    all.forEach(cluster -> clusters.terminate(cluster.id(), SandboxCluster.EndReason.USER_REQUEST));
    return JSON.objectNode();
  }

  private ObjectNode addJobFlowSteps(ObjectNode request) {
    String id = required(request, "JobFlowId");
    int concurrency = clusters.find(id).map(SandboxCluster::stepConcurrency).orElse(1);
    List<EmrStep> steps = clusters.add(id, () -> steps(request.path("Steps"), concurrency));
    ObjectNode response = JSON.objectNode();
    ArrayNode ids = response.putArray("StepIds");
    steps.forEach(step -> ids.add(step.id()));
    return response;
  }

  private ObjectNode listSteps(ObjectNode request) {
    SandboxCluster cluster = cluster(request, "ClusterId");
    Set<String> ids = strings(request, "StepIds");
    Set<String> states = strings(request, "StepStates");
    if (ids.size() > MAX_STEP_IDS) {
      throw RefusedRequestException.invalidRequest(
          "The maximum number of step IDs you can specify is " + MAX_STEP_IDS + ".");
    }
    for (String id : ids) {
      step(cluster, id);
    }
    return page(
        request,
        "Steps",
        newestFirst(cluster.steps()).stream()
            .filter(step -> ids.isEmpty() || ids.contains(step.id()))
            .filter(step -> states.isEmpty() || states.contains(step.state().name()))
            .map(EmrJson::step)
            .toList());
  }

  private ObjectNode describeStep(ObjectNode request) {
    ObjectNode response = JSON.objectNode();
    response.set(
        "Step", EmrJson.step(step(cluster(request, "ClusterId"), required(request, "StepId"))));
    return response;
  }

  private ObjectNode cancelSteps(ObjectNode request) {
    SandboxCluster cluster = cluster(request, "ClusterId");
    boolean force = request.path("StepCancellationOption").asText().equals("TERMINATE_PROCESS");
    ObjectNode response = JSON.objectNode();
    ArrayNode infos = response.putArray("CancelStepsInfoList");
    for (String id : strings(request, "StepIds")) {
      ObjectNode info = infos.addObject().put("StepId", id);
      if (clusters.cancel(cluster.id(), id, force)) {
        info.put("Status", "SUBMITTED");
      } else {
        info.put("Status", "FAILED").put("Reason", "The step is not in a state to be cancelled.");
      }
    }
    return response;
  }

  private ObjectNode addTags(ObjectNode request) {
    SandboxCluster cluster = cluster(request, "ResourceId");
    Map<String, JsonNode> tags = new HashMap<>();
    cluster.request().path("Tags").forEach(tag -> tags.put(tag.path("Key").asText(), tag));
    request.path("Tags").forEach(tag -> tags.put(tag.path("Key").asText(), tag));
    return changeTags(cluster, tags);
  }

  private ObjectNode removeTags(ObjectNode request) {
    SandboxCluster cluster = cluster(request, "ResourceId");
    Map<String, JsonNode> tags = new HashMap<>();
    cluster.request().path("Tags").forEach(tag -> tags.put(tag.path("Key").asText(), tag));
    tags.keySet().removeAll(strings(request, "TagKeys"));
    return changeTags(cluster, tags);
  }

  private ObjectNode changeTags(SandboxCluster cluster, Map<String, JsonNode> tags) {
    ObjectNode changed = cluster.request().deepCopy();
    changed.putArray("Tags").addAll(tags.values());
    clusters.changeRequest(cluster, changed);
    return JSON.objectNode();
  }

  private ObjectNode putManagedScalingPolicy(ObjectNode request) {
    SandboxCluster cluster = cluster(request, "ClusterId");
    JsonNode limits = request.at("/ManagedScalingPolicy/ComputeLimits");
    if (limits.path("MinimumCapacityUnits").asInt() > limits.path("MaximumCapacityUnits").asInt()) {
      throw RefusedRequestException.validation(
          "MinimumCapacityUnits must be less than or equal to MaximumCapacityUnits.");
    }
    return put(cluster, "ManagedScalingPolicy", request);
  }

  private ObjectNode getManagedScalingPolicy(ObjectNode request) {
    JsonNode policy = cluster(request, "ClusterId").request().get("ManagedScalingPolicy");
    ObjectNode response = JSON.objectNode();
    if (policy != null) {
      response.set("ManagedScalingPolicy", policy);
    }
    return response;
  }

  private ObjectNode putAutoTerminationPolicy(ObjectNode request) {
    return put(cluster(request, "ClusterId"), "AutoTerminationPolicy", request);
  }

  private ObjectNode put(SandboxCluster cluster, String field, ObjectNode request) {
    ObjectNode changed = cluster.request().deepCopy();
    changed.set(field, request.get(field));
    clusters.changeRequest(cluster, changed);
    return JSON.objectNode();
  }

  private ObjectNode listInstanceGroups(ObjectNode request) {
    return page(request, "InstanceGroups", instances.groups(cluster(request, "ClusterId")));
  }

  private ObjectNode listInstanceFleets(ObjectNode request) {
    return page(request, "InstanceFleets", instances.fleets(cluster(request, "ClusterId")));
  }

  private ObjectNode listInstances(ObjectNode request) {
    String collection =
        request.path("InstanceFleetId").asText(request.path("InstanceGroupId").asText(""));
    Set<String> roles = strings(request, "InstanceGroupTypes");
    if (request.hasNonNull("InstanceFleetType")) {
      roles.add(request.get("InstanceFleetType").asText());
    }
    return page(
        request,
        "Instances",
        instances.instances(
            cluster(request, "ClusterId"), collection, roles, strings(request, "InstanceStates")));
  }

  private List<EmrStep> steps(JsonNode nodes, int concurrency) {
    List<EmrStep> steps = new ArrayList<>();
    for (JsonNode node : nodes) {
      steps.add(step(node, concurrency));
    }
    return steps;
  }

  private EmrStep step(JsonNode node, int concurrency) {
    JsonNode config = node.path("HadoopJarStep");
    String jar = required(config, "Jar");
    String mainClass = config.path("MainClass").asText(null);
    List<String> arguments = new ArrayList<>();
    config.path("Args").forEach(argument -> arguments.add(argument.asText()));
    Map<String, String> properties = new HashMap<>();
    config
        .path("Properties")
        .forEach(p -> properties.put(p.path("Key").asText(), p.path("Value").asText()));

    int characters = jar.length() + (mainClass == null ? 0 : mainClass.length());
    characters += arguments.stream().mapToInt(String::length).sum();
    if (characters > MAX_STEP_CHARACTERS) {
      throw RefusedRequestException.validation(
          "The strings of a step's HadoopJarStep have %d characters, more than %d."
              .formatted(characters, MAX_STEP_CHARACTERS));
    }
    String action = node.path("ActionOnFailure").asText("CONTINUE");
    if (concurrency > 1 && !action.equals("CONTINUE")) {
      throw RefusedRequestException.validation(
          "ActionOnFailure must be CONTINUE when StepConcurrencyLevel is greater than 1.");
    }
    return new EmrStep(
        Clusters.newId("s-"),
        required(node, "Name"),
        action,
        jar,
        mainClass,
        arguments,
        properties,
        EmrStepState.PENDING,
        null,
        null,
        clock.millis(),
        0,
        0);
  }

  private SandboxCluster cluster(ObjectNode request, String field) {
    String id = required(request, field);
    return clusters
        .find(id)
        .orElseThrow(
            () ->
                RefusedRequestException.invalidRequest(
                    "Cluster id '%s' is not valid.".formatted(id)));
  }

  private static EmrStep step(SandboxCluster cluster, String id) {
    return cluster.steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                RefusedRequestException.invalidRequest("Step id '%s' is not valid.".formatted(id)));
  }

  private static <T> List<T> newestFirst(List<T> entries) {
    List<T> reversed = new ArrayList<>(entries);
    Collections.reverse(reversed);
    return reversed;
  }

  /** A page of a list; the marker is where the next one starts. */
  private static ObjectNode page(ObjectNode request, String field, List<ObjectNode> entries) {
    int start = 0;
    if (request.hasNonNull("Marker")) {
      try {
        start = Integer.parseInt(request.get("Marker").asText());
      } catch (NumberFormatException e) {
        throw RefusedRequestException.invalidRequest("The pagination marker is not valid.");
      }
    }
    int end = Math.min(start + PAGE, entries.size());
    ObjectNode response = JSON.objectNode();
    response.putArray(field).addAll(entries.subList(Math.min(start, end), end));
    if (end < entries.size()) {
      response.put("Marker", Integer.toString(end));
    }
    return response;
  }

  private static Set<String> strings(ObjectNode request, String field) {
    Set<String> strings = new HashSet<>();
    request.path(field).forEach(node -> strings.add(node.asText()));
    return strings;
  }

  private static String required(JsonNode request, String field) {
    String value = request.path(field).asText("");
    if (value.isEmpty()) {
      throw RefusedRequestException.validation(
          "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
              .formatted(Character.toLowerCase(field.charAt(0)) + field.substring(1)));
    }
    return value;
  }
}
