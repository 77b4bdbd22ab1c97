package io.wordfreq.launcher.aws.emr;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

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
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.emr.EmrClient;

/** EMR's JSON protocol, as far as a test says what shall be answered. */
final class EmrServer implements BeforeEachCallback, AfterEachCallback {

  private static final String TARGET = "X-Amz-Target";
  private static final String SERVICE = "ElasticMapReduce.";

  private WireMockServer server;
  private EmrClient client;

  @Override
  public void beforeEach(ExtensionContext context) {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    client =
        EmrClient.builder()
            .endpointOverride(URI.create(server.baseUrl()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(AwsClients.emrRetries()))
            .build();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    client.close();
    server.stop();
  }

  EmrClient client() {
    return client;
  }

  /** Answers a request of exactly this JSON. */
  void answer(String operation, String request, String answer) {
    stub(operation, request, aResponse().withBody(answer));
  }

  /** Refuses a request of exactly this JSON. */
  void refuse(String operation, String request, String error, String message) {
    stub(operation, request, refusal(error, message));
  }

  private void stub(String operation, String request, ResponseDefinitionBuilder response) {
    server.stubFor(
        post(urlEqualTo("/"))
            .withHeader(TARGET, equalTo(SERVICE + operation))
            .withRequestBody(equalToJson(request))
            .willReturn(response));
  }

  /** Answers an operation's calls one after the other, whatever they ask. */
  void answerInTurn(String operation, ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(
          post(urlEqualTo("/"))
              .withHeader(TARGET, equalTo(SERVICE + operation))
              .inScenario(operation)
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "call " + i)
              .willSetStateTo("call " + (i + 1))
              .willReturn(answers[i]));
    }
  }

  static ResponseDefinitionBuilder answer(String json) {
    return aResponse().withBody(json);
  }

  static ResponseDefinitionBuilder refusal(String error, String message) {
    return aResponse()
        .withStatus(400)
        .withBody("{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(error, message));
  }

  static ResponseDefinitionBuilder brokenConnection() {
    return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
  }

  /** The operations that were called, in order. */
  List<String> calls() {
    List<String> newestFirst =
        server.getAllServeEvents().stream()
            .map(event -> event.getRequest().getHeader(TARGET).substring(SERVICE.length()))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** The bodies of the requests that matched no answer. */
  List<String> unanswered() {
    return server.findAllUnmatchedRequests().stream()
        .map(request -> request.getBodyAsString())
        .toList();
  }
}
