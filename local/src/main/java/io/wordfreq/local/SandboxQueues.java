package io.wordfreq.local;

import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.local.sqs.SqsEndpoint;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** A sandbox's queues. */
final class SandboxQueues implements AutoCloseable {

  private static final String JOBS = "wordfreq-jobs";
  private static final String RESULTS = "wordfreq-results";
  private static final String DEAD_LETTERS = "wordfreq-dead-letters";

  /** SQS takes no more messages in a call. */
  private static final int MOST_AT_ONCE = 10;

  private final Queue<WaitingEvent> waiting = new ConcurrentLinkedQueue<>();
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
        options.persistent()
            ? SqsEndpoint.persistent(port, Sandbox.REGION, folder.path().resolve("queues"))
            : SqsEndpoint.inMemory(port, Sandbox.REGION);
    SqsClient client = clients.sqs(endpoint.uri());
    endpoint.createQueue(client, DEAD_LETTERS, Map.of());
    endpoint.createQueue(client, JOBS, endpoint.redriveTo(DEAD_LETTERS));
    endpoint.createQueue(client, RESULTS, Map.of());
    return new SandboxQueues(endpoint, client);
  }

  /**
   * Puts an event on the jobs queue. A call costs as much for ten events as for one, so those that
   * come while another call is under way go together.
   */
  void announce(String event) {
    WaitingEvent announcement = new WaitingEvent(event, new CompletableFuture<>());
    waiting.add(announcement);
    synchronized (this) {
      while (!announcement.sent().isDone()) {
        sendWaiting();
      }
    }
    announcement.sent().join();
  }

  private void sendWaiting() {
    List<WaitingEvent> some = new ArrayList<>();
    while (some.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
      some.add(waiting.remove());
    }
    try {
      List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
      for (WaitingEvent each : some) {
        entries.add(
            SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .messageBody(each.event())
                .build());
      }
      SendMessageBatchResponse answer =
          client.sendMessageBatch(r -> r.queueUrl(endpoint.queueUrl(JOBS)).entries(entries));
      answer
          .failed()
          .forEach(
              entry ->
                  some.get(Integer.parseInt(entry.id()))
                      .sent()
                      .completeExceptionally(new IllegalStateException(entry.message())));
      some.forEach(each -> each.sent().complete(null));
    } catch (RuntimeException e) {
      some.forEach(each -> each.sent().completeExceptionally(e));
    }
  }

  /** An event, and whether it has been sent. */
  private record WaitingEvent(String event, CompletableFuture<Void> sent) {}

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
