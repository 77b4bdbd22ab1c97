package io.wordfreq.launcher.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.engine.StepLogs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.emr.EmrClient;

/**
 * EMR in an account that nobody has used before: it speaks EMR's protocol, by a clock that a test
 * moves, and refuses, ends and delays what the account is not ready for.
 */
final class NewAccount implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SERVICE = "ElasticMapReduce.";
  private static final int REFUSED = 400;

  /** From the request until a cluster takes steps; one that dies does so before. */
  static final Duration START = Duration.ofMinutes(6);

  private static final Duration DEATH = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofMinutes(1);

  private final TestClock clock;
  private final HttpServer server;
  private final EmrClient client;
  private final Map<String, Cluster> clusters = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();

  /** Runs a completed step, given its arguments. */
  private final Consumer<List<String>> job;

  private String refusal;
  private String death;
  private boolean endless;
  private boolean failing;
  private Duration logDelay = Duration.ZERO;

  private static final class Cluster {
    private final String id;
    private final JsonNode request;
    private final Instant created;
    private final String death;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private String state = "STARTING";
    private Instant ready;
    private Instant ended;

    private Cluster(String id, JsonNode request, Instant created, String death) {
      this.id = id;
      this.request = request;
      this.created = created;
      this.death = death;
    }

    private boolean hasEnded() {
      return ended != null;
    }
  }

  private static final class Step {
    private final String id;
    private final JsonNode config;
    private final Instant created;
    private String state = "PENDING";
    private Instant started;
    private Instant ended;

    private Step(String id, JsonNode config, Instant created) {
      this.id = id;
      this.config = config;
      this.created = created;
    }

    private void end(String newState, Instant time) {
      state = newState;
      ended = time;
    }
  }

  /**
   * @param job runs a step's job, given the step's arguments
   */
  NewAccount(TestClock clock, Consumer<List<String>> job) throws IOException {
    this.clock = clock;
    this.job = job;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client =
        EmrClient.builder()
            .endpointOverride(
                URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort())))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(AwsClients.emrRetries()))
            .build();
  }

  EmrClient client() {
    return client;
  }

  /** Refuses requests for clusters, saying why; null: takes them. */
  void refuseClusters(String why) {
    refusal = why;
  }

  /** Ends new clusters before they are ready, saying why: a code and a message; null: does not. */
  void killClusters(String why) {
    death = why;
  }

  /** Lets steps that begin run until they are cancelled. */
  void hangSteps(boolean hang) {
    endless = hang;
  }

  /** Lets steps that begin fail, with logs that come late. */
  void failSteps(boolean fail, Duration delay) {
    failing = fail;
    logDelay = delay;
  }

  /** How often an operation was called. */
  long calls(String operation) {
    return calls.stream().filter(operation::equals).count();
  }

  /** How many steps a cluster has been given, of all clusters in the order of their creation. */
  List<Integer> stepsByCluster() {
    return clusters.values().stream().map(cluster -> cluster.steps.size()).toList();
  }

  /** The logs, as late as EMR brings them. */
  StepLogs logs() {
    return handle ->
        Optional.ofNullable(clusters.get(handle.place()))
            .map(cluster -> cluster.steps.get(handle.run()))
            .filter(step -> step.state.equals("FAILED"))
            .filter(step -> !clock.instant().isBefore(step.ended.plus(logDelay)))
            .map(step -> "java.lang.OutOfMemoryError: Java heap space");
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String operation =
          exchange.getRequestHeaders().getFirst("X-Amz-Target").substring(SERVICE.length());
      calls.add(operation);
      clusters.values().forEach(this::advance);
      int status = 200;
      ObjectNode response;
      try {
        response = call(operation, JSON.readTree(exchange.getRequestBody()));
      } catch (IllegalArgumentException e) {
        status = REFUSED;
        response = object().put("__type", "ValidationException").put("message", e.getMessage());
      }
      byte[] body = response.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ObjectNode call(String operation, JsonNode request) {
    return switch (operation) {
      case "RunJobFlow" -> runJobFlow(request);
      case "ListClusters" -> listClusters(request);
      case "DescribeCluster" -> {
        ObjectNode response = object();
        Cluster cluster = clusters.get(request.get("ClusterId").asText());
        ObjectNode details = response.set("Cluster", describe(cluster));
        details.withObject("Cluster").set("Tags", cluster.request.get("Tags"));
        yield response;
      }
      case "AddJobFlowSteps" -> addStep(request);
      case "ListSteps" -> {
        ObjectNode response = object();
        ArrayNode steps = response.putArray("Steps");
        clusters
            .get(request.get("ClusterId").asText())
            .steps
            .values()
            .forEach(step -> steps.insert(0, describe(step)));
        yield response;
      }
      case "CancelSteps" -> {
        Step step =
            clusters
                .get(request.get("ClusterId").asText())
                .steps
                .get(request.get("StepIds").get(0).asText());
        step.end("CANCELLED", clock.instant());
        yield object();
      }
      default -> throw new IllegalArgumentException("there is no " + operation + " here");
    };
  }

  private ObjectNode runJobFlow(JsonNode request) {
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
    for (JsonNode fleet : request.at("/Instances/InstanceFleets")) {
      // RunJobFlow's model: "At least one of TargetSpotCapacity and TargetOnDemandCapacity should
      // be greater than 0."
      if (fleet.path("TargetOnDemandCapacity").asInt() == 0
          && fleet.path("TargetSpotCapacity").asInt() == 0) {
        throw new IllegalArgumentException(
            "fleet %s has no target".formatted(fleet.get("Name").asText()));
      }
    }
    String id = "j-" + (clusters.size() + 1);
    clusters.put(id, new Cluster(id, request, clock.instant(), death));
    return object().put("JobFlowId", id);
  }

  private ObjectNode listClusters(JsonNode request) {
    Instant after = Instant.ofEpochSecond(request.path("CreatedAfter").asLong(0));
    List<String> states = new ArrayList<>();
    request.path("ClusterStates").forEach(state -> states.add(state.asText()));
    ObjectNode response = object();
    ArrayNode list = response.putArray("Clusters");
    clusters.values().stream()
        .filter(cluster -> states.isEmpty() || states.contains(cluster.state))
        .filter(cluster -> !cluster.created.isBefore(after))
        .map(NewAccount::describe)
        .sorted(Comparator.comparing(ObjectNode::hashCode)) // In no order, as EMR says.
        .forEach(list::add);
    return response;
  }

  private ObjectNode addStep(JsonNode request) {
    Cluster cluster = clusters.get(request.get("JobFlowId").asText());
    if (cluster.hasEnded()) {
      throw new IllegalArgumentException("A job flow that is terminated may not be modified.");
    }
    String id = "s-%s-%d".formatted(cluster.id, cluster.steps.size());
    cluster.steps.put(id, new Step(id, request.get("Steps").get(0), clock.instant()));
    ObjectNode response = object();
    response.putArray("StepIds").add(id);
    return response;
  }

  private void advance(Cluster cluster) {
    Instant now = clock.instant();
    if (cluster.hasEnded()) {
      return;
    }
    if (cluster.death != null && !now.isBefore(cluster.created.plus(DEATH))) {
      cluster.state = "TERMINATED_WITH_ERRORS";
      cluster.ended = cluster.created.plus(DEATH);
      cluster.steps.values().forEach(step -> step.end("CANCELLED", cluster.ended));
      return;
    }
    if (cluster.death == null && !now.isBefore(cluster.created.plus(START))) {
      cluster.state = "RUNNING";
      cluster.ready = cluster.created.plus(START);
      cluster.steps.values().forEach(step -> advance(step, now));
    }
  }

  private void advance(Step step, Instant now) {
    if (step.state.equals("PENDING")) {
      step.state = "RUNNING";
      step.started = now;
    } else if (step.state.equals("RUNNING") && !endless && !now.isBefore(step.started.plus(STEP))) {
      if (failing) {
        step.end("FAILED", now);
      } else {
        List<String> arguments = new ArrayList<>();
        step.config.at("/HadoopJarStep/Args").forEach(each -> arguments.add(each.asText()));
        job.accept(arguments);
        step.end("COMPLETED", now);
      }
    }
  }

  private static ObjectNode describe(Cluster cluster) {
    ObjectNode node =
        object().put("Id", cluster.id).put("Name", cluster.request.get("Name").asText());
    ObjectNode status = node.putObject("Status").put("State", cluster.state);
    if (cluster.death != null && cluster.hasEnded()) {
      String[] why = cluster.death.split(": ", 2);
      status.putObject("StateChangeReason").put("Code", why[0]).put("Message", why[1]);
    }
    ObjectNode timeline = status.putObject("Timeline");
    put(timeline, "CreationDateTime", cluster.created);
    put(timeline, "ReadyDateTime", cluster.ready);
    put(timeline, "EndDateTime", cluster.ended);
    return node;
  }

  private static ObjectNode describe(Step step) {
    ObjectNode node = object().put("Id", step.id).put("Name", step.config.get("Name").asText());
    ObjectNode status = node.putObject("Status").put("State", step.state);
    ObjectNode timeline = status.putObject("Timeline");
    put(timeline, "CreationDateTime", step.created);
    put(timeline, "StartDateTime", step.started);
    put(timeline, "EndDateTime", step.ended);
    return node;
  }

  private static void put(ObjectNode node, String field, Instant time) {
    if (time != null) {
      node.put(field, time.toEpochMilli() / 1000.0);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}
