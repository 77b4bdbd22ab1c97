package io.wordfreq.local.emrserverless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.aws.emrserverless.ApplicationLocator;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** EMR Serverless' calls: a method, a path, a query and JSON in, the response's JSON out. */
final class ServerlessCalls {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The most entries on a page of a list, as the service has it. */
  private static final int PAGE = 50;

  private static final String ACCOUNT = "123456789012";

  private final String region;
  private final String applicationId;
  private final String name;
  private final long createdAt;
  private final SandboxRuns runs;

  /**
   * @param name the application's
   */
  ServerlessCalls(
      String region, String applicationId, String name, long createdAt, SandboxRuns runs) {
    this.region = region;
    this.applicationId = applicationId;
    this.name = name;
    this.createdAt = createdAt;
    this.runs = runs;
  }

  /**
   * Does what a call asks for.
   *
   * @param path the path's parts, decoded
   * @param query the values of each parameter
   * @throws RefusedCallException if EMR Serverless would refuse it
   */
  ObjectNode call(
      String method, List<String> path, Map<String, List<String>> query, ObjectNode body) {
    String route = method + " " + path.get(0) + "/" + path.size();
    return switch (route) {
      case "GET applications/1" -> list("applications", List.of(summary()), query);
      case "GET applications/2" -> object("application", application(path.get(1)));
      case "GET tags/2" -> tags(path.get(1));
      case "POST applications/3" -> startOrStop(path, body);
      case "GET applications/3" -> listRuns(path.get(1), query);
      case "GET applications/4" -> object("jobRun", details(run(path)));
      case "DELETE applications/4" -> cancel(path, query);
      default ->
          throw RefusedCallException.validation(
              "The sandbox's EMR Serverless does not know %s /%s."
                  .formatted(method, String.join("/", path)));
    };
  }

  private ObjectNode startOrStop(List<String> path, ObjectNode body) {
    application(path.get(1));
    return switch (path.get(2)) {
      case "jobruns" -> start(body);
      // A job run starts it by itself, and nothing is saved by stopping it here.
      case "start", "stop" -> JSON.objectNode();
      default -> throw RefusedCallException.validation("There is no " + path.get(2) + ".");
    };
  }

  private ObjectNode start(ObjectNode request) {
    for (String field : List.of("clientToken", "executionRoleArn")) {
      if (request.path(field).asText("").isBlank()) {
        throw RefusedCallException.validation(field + " is missing.");
      }
    }
    if (!request.path("clientToken").asText().matches("[A-Za-z0-9._-]{1,64}")) {
      throw RefusedCallException.validation("clientToken does not match its pattern.");
    }
    if (request.at("/jobDriver/sparkSubmit/entryPoint").asText("").isBlank()) {
      throw RefusedCallException.validation("The sandbox runs Spark jobs only.");
    }
    Utilization.check(request);
    SandboxRun run = runs.add(request);
    return JSON.objectNode()
        .put("applicationId", applicationId)
        .put("jobRunId", run.id())
        .put("arn", arn() + "/jobruns/" + run.id());
  }

  private ObjectNode listRuns(String application, Map<String, List<String>> query) {
    application(application);
    Set<String> states = Set.copyOf(query.getOrDefault("states", List.of()));
    long after = time(query, "createdAtAfter", Long.MIN_VALUE);
    long before = time(query, "createdAtBefore", Long.MAX_VALUE);
    List<ObjectNode> wanted =
        runs.newestFirst().stream()
            .filter(run -> states.isEmpty() || states.contains(run.state().name()))
            .filter(run -> run.createdAt() >= after && run.createdAt() <= before)
            .map(run -> common(run).put("id", run.id()).put("type", "Spark"))
            .toList();
    return list("jobRuns", wanted, query);
  }

  private static long time(Map<String, List<String>> query, String name, long otherwise) {
    try {
      return query.containsKey(name)
          ? Instant.parse(query.get(name).get(0)).toEpochMilli()
          : otherwise;
    } catch (DateTimeParseException e) {
      throw RefusedCallException.validation(name + " is no time.");
    }
  }

  private ObjectNode cancel(List<String> path, Map<String, List<String>> query) {
    SandboxRun run = run(path);
    List<String> grace = query.getOrDefault("shutdownGracePeriodInSeconds", List.of("0"));
    runs.cancel(run, grace.equals(List.of("0")));
    return JSON.objectNode().put("applicationId", applicationId).put("jobRunId", run.id());
  }

  private SandboxRun run(List<String> path) {
    application(path.get(1));
    return runs.find(path.get(3))
        .orElseThrow(
            () ->
                RefusedCallException.notFound("Job run %s does not exist.".formatted(path.get(3))));
  }

  private ObjectNode tags(String arn) {
    if (!arn.equals(arn())) {
      throw RefusedCallException.notFound("Resource %s does not exist.".formatted(arn));
    }
    return object("tags", tagMap());
  }

  private static ObjectNode tagMap() {
    return JSON.objectNode().put(ApplicationLocator.TAG, ApplicationLocator.TAG_VALUE);
  }

  private ObjectNode application(String id) {
    if (!id.equals(applicationId)) {
      throw RefusedCallException.notFound("Application %s does not exist.".formatted(id));
    }
    ObjectNode application = summary();
    application.remove("id");
    application.put("applicationId", applicationId);
    application.set("tags", tagMap());
    application.putObject("autoStartConfiguration").put("enabled", true);
    application.putObject("autoStopConfiguration").put("enabled", false);
    return application;
  }

  private ObjectNode summary() {
    return JSON.objectNode()
        .put("id", applicationId)
        .put("name", name)
        .put("arn", arn())
        .put("releaseLabel", "emr-7.14.0")
        .put("type", "Spark")
        .put("state", "STARTED")
        .put("architecture", "X86_64")
        .put("createdAt", createdAt / 1000.0)
        .put("updatedAt", createdAt / 1000.0);
  }

  private String arn() {
    return "arn:aws:emr-serverless:%s:%s:/applications/%s"
        .formatted(region, ACCOUNT, applicationId);
  }

  private ObjectNode details(SandboxRun run) {
    ObjectNode details = common(run).put("jobRunId", run.id()).put("attempt", 1);
    for (String field :
        List.of(
            "jobDriver",
            "configurationOverrides",
            "executionTimeoutMinutes",
            "retryPolicy",
            "tags")) {
      if (run.request().has(field)) {
        details.set(field, run.request().get(field));
      }
    }
    putTime(details, "startedAt", run.startedAt());
    putTime(details, "endedAt", run.endedAt());
    if (run.endedAt() > 0) {
      details.put("totalExecutionDurationSeconds", (int) Utilization.seconds(run));
      details.set("totalResourceUtilization", Utilization.total(run));
      details.set("billedResourceUtilization", Utilization.billed(run));
    }
    return details;
  }

  private ObjectNode common(SandboxRun run) {
    ObjectNode node =
        JSON.objectNode()
            .put("applicationId", applicationId)
            .put("arn", arn() + "/jobruns/" + run.id())
            .put("createdBy", "arn:aws:iam::%s:user/sandbox".formatted(ACCOUNT))
            .put("executionRole", run.request().path("executionRoleArn").asText())
            .put("state", run.state().name())
            .put("stateDetails", run.details())
            .put("releaseLabel", "emr-7.14.0");
    if (run.request().has("name")) {
      node.set("name", run.request().get("name"));
    }
    putTime(node, "createdAt", run.createdAt());
    putTime(node, "updatedAt", run.updatedAt());
    return node;
  }

  /** Times are seconds since 1970 with their fraction. */
  private static void putTime(ObjectNode node, String field, long millis) {
    if (millis > 0) {
      node.put(field, millis / 1000.0);
    }
  }

  private static ObjectNode object(String field, ObjectNode value) {
    ObjectNode response = JSON.objectNode();
    response.set(field, value);
    return response;
  }

  /** A page of a list; the token is where the next one starts. */
  private static ObjectNode list(
      String field, List<ObjectNode> entries, Map<String, List<String>> query) {
    int start = Math.min(number(query, "nextToken", 0), entries.size());
    int end = Math.min(start + Math.min(PAGE, number(query, "maxResults", PAGE)), entries.size());
    ObjectNode response = JSON.objectNode();
    ArrayNode page = response.putArray(field);
    page.addAll(entries.subList(start, end));
    if (end < entries.size()) {
      response.put("nextToken", Integer.toString(end));
    }
    return response;
  }

  private static int number(Map<String, List<String>> query, String name, int otherwise) {
    if (!query.containsKey(name)) {
      return otherwise;
    }
    String value = query.get(name).get(0);
    if (!value.matches("\\d{1,9}")) {
      throw RefusedCallException.validation(name + " is not valid.");
    }
    return Integer.parseInt(value);
  }
}
