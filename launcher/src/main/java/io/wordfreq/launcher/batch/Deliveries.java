package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans a batch of messages that a queue has delivered by itself, and deletes by itself unless it
 * is told to deliver them again: how SQS works with Lambda.
 */
public final class Deliveries {
  private final MessageSorter sorter;
  private final Batches batches;

  public Deliveries(
      JobQueue queue, MessageParser parser, Batches batches, Clock clock, BatchObserver observer) {
    this.sorter = new MessageSorter(queue, parser, clock, observer);
    this.batches = batches;
  }

  /**
   * What has become of messages.
   *
   * @param batch the batch that holds their documents; absent where they announce none, or where
   *     the ledger did not take it
   * @param again which messages must be delivered again, by their ids, and why
   */
  public record Outcome(Optional<String> batch, Map<String, RuntimeException> again) {}

  /** Puts the documents that messages announce into the ledger, as one batch. */
  public Outcome plan(List<QueueMessage> messages) {
    Map<String, RuntimeException> again = new HashMap<>();
    OpenBatch batch = new OpenBatch();
    sorter
        .sort(messages, batch)
        .stuck()
        .forEach((message, failure) -> again.put(message.id(), failure));
    return new Outcome(batch.isEmpty() ? Optional.empty() : plan(batch, again), again);
  }

  private Optional<String> plan(OpenBatch batch, Map<String, RuntimeException> again) {
    try {
      return Optional.of(batches.plan(batch).id());
    } catch (RuntimeException e) {
      batch.messages().forEach(message -> again.put(message.id(), e));
      return Optional.empty();
    }
  }
}
