package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
   * Puts the documents that messages announce into the ledger, as one batch.
   *
   * @return which messages must be delivered again, by their ids, and why
   */
  public Map<String, RuntimeException> plan(List<QueueMessage> messages) {
    Map<String, RuntimeException> again = new HashMap<>();
    OpenBatch batch = new OpenBatch();
    sorter
        .sort(messages, batch)
        .stuck()
        .forEach((message, failure) -> again.put(message.id(), failure));
    if (!batch.isEmpty()) {
      plan(batch, again);
    }
    return again;
  }

  private void plan(OpenBatch batch, Map<String, RuntimeException> again) {
    try {
      batches.plan(batch.documents());
    } catch (RuntimeException e) {
      batch.messages().forEach(message -> again.put(message.id(), e));
    }
  }
}
