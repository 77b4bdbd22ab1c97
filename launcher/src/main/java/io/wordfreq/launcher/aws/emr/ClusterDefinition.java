package io.wordfreq.launcher.aws.emr;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.emr.model.Application;
import software.amazon.awssdk.services.emr.model.ComputeLimits;
import software.amazon.awssdk.services.emr.model.Configuration;
import software.amazon.awssdk.services.emr.model.InstanceFleetConfig;
import software.amazon.awssdk.services.emr.model.InstanceFleetType;
import software.amazon.awssdk.services.emr.model.ManagedScalingPolicy;
import software.amazon.awssdk.services.emr.model.RunJobFlowRequest;
import software.amazon.awssdk.services.emr.model.Tag;

/**
 * The cluster to create: a RunJobFlow request in JSON with placeholders for settings.
 *
 * <p>{@code "LogUri": "s3://${log-bucket}/emr/"} becomes {@code "s3://my-logs/emr/"}. Where a list
 * has one placeholder and nothing else, as in {@code "Ec2SubnetIds": ["${subnets}"]}, the list
 * becomes what the setting lists, separated by commas: {@code ["subnet-1", "subnet-2"]}.
 */
public final class ClusterDefinition {

  /** A field that is there twice, or text after the request's end, is a mistake to be told. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9-]+)}");

  private final RunJobFlowRequest request;

  private ClusterDefinition(RunJobFlowRequest request) {
    ClusterRules.check(request);
    this.request = request;
  }

  /**
   * Reads a definition.
   *
   * @param name what the cluster is called, whatever the file says
   * @param settings gives the value of the setting a placeholder names; throws where it is not set
   * @throws IllegalArgumentException if it is no such request, or one that EMR would refuse; the
   *     message says where
   */
  public static ClusterDefinition parse(String json, String name, UnaryOperator<String> settings) {
    JsonNode node = read(json);
    // Read once as it is, so that a misspelt field is reported before a setting that is not set.
    RequestJson.read(node, RunJobFlowRequest.builder());
    RunJobFlowRequest request =
        RequestJson.read(fill(node, settings), RunJobFlowRequest.builder()).build();
    return new ClusterDefinition(ours(request, name));
  }

  /**
   * The same cluster with a managed scaling policy, unless the definition has one of its own. Where
   * the policy leaves no room for task nodes, the cluster is to have none: a fleet of them must ask
   * for one.
   *
   * @param json the policy, as {@code aws emr put-managed-scaling-policy} takes it
   * @throws IllegalArgumentException if it is no such policy, or one that EMR would refuse; the
   *     message says where
   */
  public ClusterDefinition scaledBy(String json) {
    ManagedScalingPolicy policy =
        RequestJson.read(read(json), ManagedScalingPolicy.builder()).build();
    if (request.managedScalingPolicy() != null) {
      return this;
    }
    return new ClusterDefinition(
        withoutTaskNodesBeyond(policy.computeLimits(), request).toBuilder()
            .managedScalingPolicy(policy)
            .build());
  }

  private static RunJobFlowRequest withoutTaskNodesBeyond(
      ComputeLimits limits, RunJobFlowRequest request) {
    if (limits == null || limits.maximumCapacityUnits() == null || request.instances() == null) {
      return request;
    }
    List<InstanceFleetConfig> fleets = request.instances().instanceFleets();
    int core =
        fleets.stream()
            .filter(fleet -> fleet.instanceFleetType() == InstanceFleetType.CORE)
            .mapToInt(ClusterDefinition::target)
            .sum();
    if (core < limits.maximumCapacityUnits()) {
      return request;
    }
    List<InstanceFleetConfig> others =
        fleets.stream()
            .filter(fleet -> fleet.instanceFleetType() != InstanceFleetType.TASK)
            .toList();
    return request.toBuilder()
        .instances(request.instances().toBuilder().instanceFleets(others).build())
        .build();
  }

  /**
   * The same cluster with more applications, and their configurations, unless the definition has
   * them itself.
   *
   * @param json Applications and Configurations, as RunJobFlow takes them
   * @throws IllegalArgumentException if it is no such request; the message says where
   */
  public ClusterDefinition with(String json) {
    RunJobFlowRequest more = RequestJson.read(read(json), RunJobFlowRequest.builder()).build();
    List<Application> applications = new ArrayList<>(request.applications());
    more.applications().stream()
        .filter(each -> !Applications.has(request.applications(), each.name()))
        .forEach(applications::add);
    List<Configuration> configurations = new ArrayList<>(request.configurations());
    Set<String> configured =
        request.configurations().stream()
            .map(Configuration::classification)
            .collect(Collectors.toSet());
    more.configurations().stream()
        .filter(each -> !configured.contains(each.classification()))
        .forEach(configurations::add);
    return new ClusterDefinition(
        request.toBuilder().applications(applications).configurations(configurations).build());
  }

  private static int target(InstanceFleetConfig fleet) {
    return Stream.of(fleet.targetOnDemandCapacity(), fleet.targetSpotCapacity())
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()), e);
    }
  }

  /** The request with the name and the tags by which {@link TaggedClusterLocator} finds it. */
  private static RunJobFlowRequest ours(RunJobFlowRequest request, String name) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put(TaggedClusterLocator.TAG, TaggedClusterLocator.TAG_VALUE);
    own.put(TaggedClusterLocator.PIPELINE_TAG, name);
    List<Tag> all = new ArrayList<>();
    own.forEach((key, value) -> all.add(Tag.builder().key(key).value(value).build()));
    request.tags().stream().filter(tag -> !own.containsKey(tag.key())).forEach(all::add);
    return request.toBuilder().name(name).tags(all).build();
  }

  /** The request to send. */
  public RunJobFlowRequest request() {
    return request;
  }

  /** Where the scripts lie that each node runs when it starts. */
  public List<String> bootstrapScripts() {
    return request.bootstrapActions().stream()
        .map(action -> action.scriptBootstrapAction().path())
        .toList();
  }

  /** The request as the AWS CLI takes it. */
  public String toJson() {
    return RequestJson.write(request).toPrettyString();
  }

  private static JsonNode fill(JsonNode node, UnaryOperator<String> settings) {
    if (node.isTextual()) {
      return JsonNodeFactory.instance.textNode(fill(node.textValue(), settings));
    }
    if (node.isArray()) {
      return fillList(node, settings);
    }
    if (node.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(each -> filled.set(each.getKey(), fill(each.getValue(), settings)));
      return filled;
    }
    return node;
  }

  private static ArrayNode fillList(JsonNode list, UnaryOperator<String> settings) {
    ArrayNode filled = JsonNodeFactory.instance.arrayNode();
    if (list.size() == 1
        && list.get(0).isTextual()
        && PLACEHOLDER.matcher(list.get(0).textValue()).matches()) {
      Arrays.stream(fill(list.get(0).textValue(), settings).split(","))
          .map(String::strip)
          .filter(each -> !each.isEmpty())
          .forEach(filled::add);
    } else {
      list.forEach(each -> filled.add(fill(each, settings)));
    }
    return filled;
  }

  private static String fill(String text, UnaryOperator<String> settings) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(settings.apply(found.group(1))));
  }
}
