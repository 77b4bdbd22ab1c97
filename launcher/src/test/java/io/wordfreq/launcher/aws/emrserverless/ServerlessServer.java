package io.wordfreq.launcher.aws.emrserverless;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.wordfreq.launcher.aws.AwsClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;

/** EMR Serverless' REST protocol, as far as a test says what shall be answered. */
final class ServerlessServer implements BeforeEachCallback, AfterEachCallback {

  private WireMockServer server;
  private EmrServerlessClient client;

  @Override
  public void beforeEach(ExtensionContext context) {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    client = client(AwsClients.emrRetries());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    client.close();
    server.stop();
  }

  private EmrServerlessClient client(RetryStrategy retries) {
    return EmrServerlessClient.builder()
        .endpointOverride(URI.create(server.baseUrl()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(ApacheHttpClient.builder())
        .overrideConfiguration(o -> o.retryStrategy(retries))
        .build();
  }

  /** As the launcher has it. */
  EmrServerlessClient client() {
    return client;
  }

  /** One that asks once. */
  EmrServerlessClient impatientClient() {
    return client(AwsRetryStrategy.doNotRetry());
  }

  /** Answers a GET of exactly this path and query. */
  void answer(String path, String json) {
    server.stubFor(get(urlEqualTo(path)).willReturn(answer(json)));
  }

  /** Answers a POST of exactly this JSON. */
  void answer(String path, String request, String json) {
    server.stubFor(
        post(urlEqualTo(path)).withRequestBody(equalToJson(request)).willReturn(answer(json)));
  }

  /** Answers calls of a path one after the other, whatever they ask. */
  void answerInTurn(String path, ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(
          any(urlPathEqualTo(path))
              .inScenario(path)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "call " + i)
              .willSetStateTo("call " + (i + 1))
              .willReturn(answers[i]));
    }
  }

  static ResponseDefinitionBuilder answer(String json) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(json);
  }

  static ResponseDefinitionBuilder refusal(int status, String error, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withHeader("x-amzn-ErrorType", error)
        .withBody("{\"message\":\"%s\"}".formatted(message));
  }

  static ResponseDefinitionBuilder brokenConnection() {
    return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
  }

  /** The calls in order, as method and URL. */
  List<String> calls() {
    List<String> newestFirst =
        server.getAllServeEvents().stream()
            .map(event -> event.getRequest().getMethod() + " " + event.getRequest().getUrl())
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** The bodies of all requests, in order. */
  List<String> bodies() {
    List<String> newestFirst =
        server.getAllServeEvents().stream()
            .map(event -> event.getRequest().getBodyAsString())
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** What matched no answer. */
  List<String> unanswered() {
    return server.findAllUnmatchedRequests().stream()
        .map(request -> request.getUrl() + " " + request.getBodyAsString())
        .toList();
  }
}
