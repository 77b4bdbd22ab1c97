package io.wordfreq.local;

import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.local.sqs.SqsEndpoint;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A sandbox's queues. */
final class SandboxQueues implements AutoCloseable {

  private static final String JOBS = "wordfreq-jobs";
  private static final String RESULTS = "wordfreq-results";
  private static final String DEAD_LETTERS = "wordfreq-dead-letters";

  private final SqsEndpoint endpoint;
  private final SqsClient client;

  private SandboxQueues(SqsEndpoint endpoint, SqsClient client) {
    this.endpoint = endpoint;
    this.client = client;
  }

  static SandboxQueues start(SandboxOptions options, StateFolder folder, SandboxClients clients)
      throws IOException {
    int port = options.port(1);
    SqsEndpoint endpoint =
        options.keepsMessages()
            ? SqsEndpoint.persistent(port, Sandbox.REGION, folder.path().resolve("queues"))
            : SqsEndpoint.inMemory(port, Sandbox.REGION);
    SqsClient client = clients.sqs(endpoint.uri());
    endpoint.createQueue(client, DEAD_LETTERS, Map.of());
    endpoint.createQueue(client, JOBS, endpoint.redriveTo(DEAD_LETTERS));
    endpoint.createQueue(client, RESULTS, Map.of());
    return new SandboxQueues(endpoint, client);
  }

  /** Puts an event on the jobs queue. */
  void announce(String event) {
    client.sendMessage(request -> request.queueUrl(endpoint.queueUrl(JOBS)).messageBody(event));
  }

  URI uri() {
    return endpoint.uri();
  }

  Map<Setting, String> settings() {
    return Map.of(
        Setting.QUEUE_URL, endpoint.queueUrl(JOBS),
        Setting.RESULTS_QUEUE_URL, endpoint.queueUrl(RESULTS),
        Setting.DEAD_LETTER_QUEUE_URL, endpoint.queueUrl(DEAD_LETTERS));
  }

  @Override
  public void close() {
    client.close();
    endpoint.close();
  }
}
