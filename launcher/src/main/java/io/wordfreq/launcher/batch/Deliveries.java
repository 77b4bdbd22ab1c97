package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.Announcement.Documents;
import io.wordfreq.launcher.batch.Announcement.Foreign;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans a batch of messages that a queue has delivered by itself, and deletes by itself unless it
 * is told to deliver them again: how SQS works with Lambda.
 */
public final class Deliveries {
  private final JobQueue queue;
  private final MessageParser parser;
  private final Batches batches;
  private final Clock clock;
  private final BatchObserver observer;

  public Deliveries(
      JobQueue queue, MessageParser parser, Batches batches, Clock clock, BatchObserver observer) {
    this.queue = queue;
    this.parser = parser;
    this.batches = batches;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Puts the documents that messages announce into the ledger, as one batch.
   *
   * @return which messages must be delivered again, by their ids, and why
   */
  public Map<String, RuntimeException> plan(List<QueueMessage> messages) {
    Map<String, RuntimeException> again = new HashMap<>();
    OpenBatch batch = new OpenBatch();
    for (QueueMessage message : messages) {
      Announcement announcement = parser.parse(message.body());
      if (announcement instanceof Foreign foreign) {
        bury(message, foreign.reason(), again);
      } else if (announcement instanceof Documents documents && !documents.versions().isEmpty()) {
        batch.add(message, documents.versions(), clock.instant());
      }
    }
    if (!batch.isEmpty()) {
      plan(batch, again);
    }
    return again;
  }

  private void bury(QueueMessage message, String reason, Map<String, RuntimeException> again) {
    try {
      queue.deadLetter(message, reason);
      observer.refused(message, reason);
    } catch (RuntimeException e) {
      again.put(message.id(), e);
    }
  }

  private void plan(OpenBatch batch, Map<String, RuntimeException> again) {
    try {
      batches.plan(batch.documents());
    } catch (RuntimeException e) {
      batch.messages().forEach(message -> again.put(message.id(), e));
    }
  }
}
