package io.wordfreq.local.emrserverless;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wordfreq.launcher.aws.emrserverless.RunUses;
import io.wordfreq.local.emr.StepExecutor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** EMR Serverless on a loopback port: AWS's REST JSON protocol over {@link ServerlessCalls}. */
public final class ServerlessEndpoint implements AutoCloseable {

  /** As its URI says; Java's own may be that of IPv6. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final Logger LOG = LoggerFactory.getLogger(ServerlessEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String APPLICATION = RunUses.STAND_IN;

  private final HttpServer server;
  private final ExecutorService threads;
  private final SandboxRuns runs;
  private final ServerlessCalls calls;

  private ServerlessEndpoint(
      HttpServer server, ExecutorService threads, SandboxRuns runs, ServerlessCalls calls) {
    this.server = server;
    this.threads = threads;
    this.runs = runs;
    this.calls = calls;
  }

  /**
   * Starts it.
   *
   * @param port 0 for any free one
   * @param application the name of the application that is there
   * @param executor runs what runs are of
   */
  public static ServerlessEndpoint start(
      int port, String region, String application, StepExecutor executor) throws IOException {
    return start(port, region, application, executor, Clock.systemUTC());
  }

  static ServerlessEndpoint start(
      int port, String region, String application, StepExecutor executor, Clock clock)
      throws IOException {
    HttpServer server;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (IOException e) {
      throw new IOException(
          "EMR Serverless does not start on port " + port + ": " + e.getMessage(), e);
    }
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "emr-serverless");
              thread.setDaemon(true);
              return thread;
            });
    SandboxRuns runs = new SandboxRuns(APPLICATION, executor, clock);
    ServerlessEndpoint endpoint =
        new ServerlessEndpoint(
            server,
            threads,
            runs,
            new ServerlessCalls(region, APPLICATION, application, clock.millis(), runs));
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
      int status = 200;
      ObjectNode response;
      try {
        // A web page cannot set this header, so none that is open in a browser can send requests.
        String signature = exchange.getRequestHeaders().getFirst("Authorization");
        if (signature == null || !signature.startsWith("AWS4-")) {
          throw RefusedCallException.validation("The request is not signed.");
        }
        URI uri = exchange.getRequestURI();
        response =
            calls.call(
                exchange.getRequestMethod(), path(uri), query(uri.getRawQuery()), body(exchange));
      } catch (RefusedCallException e) {
        LOG.debug("{} refused", exchange.getRequestURI(), e);
        status = e.status();
        response = error(exchange, e.type(), e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("{} failed", exchange.getRequestURI(), e);
        status = 500;
        response = error(exchange, "InternalServerException", String.valueOf(e.getMessage()));
      }
      send(exchange, status, JSON.writeValueAsBytes(response));
    }
  }

  private static List<String> path(URI uri) {
    return Arrays.stream(uri.getRawPath().substring(1).split("/"))
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toList();
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> values = new HashMap<>();
    if (raw != null) {
      for (String each : raw.split("&", -1)) {
        String[] parts = each.split("=", 2);
        values
            .computeIfAbsent(
                URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
            .add(parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static ObjectNode body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      return body.length == 0
          ? JsonNodeFactory.instance.objectNode()
          : (ObjectNode) JSON.readTree(body);
    } catch (JsonProcessingException | ClassCastException e) {
      throw RefusedCallException.validation("The request's body is not a JSON object.");
    }
  }

  private static ObjectNode error(HttpExchange exchange, String type, String message) {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
    return JsonNodeFactory.instance.objectNode().put("message", message);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Stops it; runs are killed. */
  @Override
  public void close() {
    server.stop(0);
    runs.close();
    threads.shutdownNow();
  }
}
