package io.wordfreq.local.emr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** EMR on a loopback port: AWS's JSON 1.1 protocol over {@link EmrActions}. */
public final class EmrEndpoint implements AutoCloseable {

  /** As its URI says; Java's own may be that of IPv6. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final Logger LOG = LoggerFactory.getLogger(EmrEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "ElasticMapReduce.";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Clusters clusters;
  private final EmrActions actions;

  private EmrEndpoint(
      HttpServer server, ExecutorService threads, Clusters clusters, EmrActions actions) {
    this.server = server;
    this.threads = threads;
    this.clusters = clusters;
    this.actions = actions;
  }

  /**
   * Starts it.
   *
   * @param file where clusters and steps are kept
   * @param port 0 for any free one
   * @param firstCluster the request of RunJobFlow for a cluster that is there from the start; it is
   *     created unless one of its name is there
   */
  public static EmrEndpoint start(
      Path file, int port, String region, StepExecutor executor, ObjectNode firstCluster)
      throws IOException {
    Clock clock = Clock.systemUTC();
    ClusterFile clusterFile = new ClusterFile(file);
    Clusters clusters = new Clusters(executor, clusterFile, clusterFile.load(), clock);
    Predicate<SandboxCluster> isFirst =
        cluster ->
            !cluster.isTerminated() && cluster.name().equals(firstCluster.path("Name").asText());
    if (clusters.all().stream().noneMatch(isFirst)) {
      clusters.create(firstCluster);
    }
    HttpServer server;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (IOException e) {
      throw new IOException("EMR does not start on port " + port + ": " + e.getMessage(), e);
    }
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "emr");
              thread.setDaemon(true);
              return thread;
            });
    EmrEndpoint endpoint =
        new EmrEndpoint(
            server, threads, clusters, new EmrActions(clusters, new EmrJson(region), clock));
    server.setExecutor(threads);
    server.createContext("/", endpoint::handle);
    server.start();
    return endpoint;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      int status;
      ObjectNode response;
      try {
        // A web page cannot set this header, so none that is open in a browser can send requests.
        if (target == null || !target.startsWith(TARGET)) {
          throw RefusedRequestException.validation("X-Amz-Target does not name an action of EMR.");
        }
        response = actions.call(target.substring(TARGET.length()), read(exchange));
        status = 200;
      } catch (RefusedRequestException e) {
        LOG.debug("{} refused", target, e);
        response = error(e.type(), e.getMessage());
        status = 400;
      } catch (RuntimeException e) {
        LOG.error("{} failed", target, e);
        response = error("InternalServerException", String.valueOf(e.getMessage()));
        status = 500;
      }
      send(exchange, status, JSON.writeValueAsBytes(response));
    }
  }

  private static ObjectNode read(HttpExchange exchange) throws IOException {
    try {
      return (ObjectNode) JSON.readTree(exchange.getRequestBody());
    } catch (JsonProcessingException | ClassCastException e) {
      throw RefusedRequestException.validation("The request's body is not a JSON object.");
    }
  }

  private static ObjectNode error(String type, String message) {
    return JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Stops it; steps that run are killed. */
  @Override
  public void close() {
    server.stop(0);
    clusters.close();
    threads.shutdownNow();
  }
}
