package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.Announcement.Documents;
import io.wordfreq.launcher.batch.Announcement.Foreign;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts messages: documents go into a batch, and what is not ours to the dead-letter queue. One
 * that cannot be moved there stays where it is, and keeps no other back.
 */
final class MessageSorter {

  private final JobQueue queue;
  private final MessageParser parser;
  private final Clock clock;
  private final BatchObserver observer;

  MessageSorter(JobQueue queue, MessageParser parser, Clock clock, BatchObserver observer) {
    this.queue = queue;
    this.parser = parser;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * What is left of messages that were sorted.
   *
   * @param withoutDocuments ours, but they announce no document
   * @param stuck those that could not be understood or moved to the dead-letter queue, and why
   */
  record Rest(List<QueueMessage> withoutDocuments, Map<QueueMessage, RuntimeException> stuck) {}

  /**
   * Sorts messages.
   *
   * @param batch takes those that announce documents
   */
  Rest sort(List<QueueMessage> messages, OpenBatch batch) {
    Rest rest = new Rest(new ArrayList<>(), new LinkedHashMap<>());
    for (QueueMessage message : messages) {
      Announcement announcement;
      try {
        announcement = parser.parse(message.body());
      } catch (RuntimeException e) {
        rest.stuck().put(message, e);
        continue;
      }
      if (announcement instanceof Foreign foreign) {
        deadLetter(message, foreign.reason(), rest);
      } else if (announcement instanceof Documents documents && !documents.versions().isEmpty()) {
        batch.add(message, documents.versions(), clock.instant());
      } else {
        rest.withoutDocuments().add(message);
      }
    }
    return rest;
  }

  private void deadLetter(QueueMessage message, String reason, Rest rest) {
    try {
      queue.deadLetter(message, reason);
      observer.deadLettered(message, reason);
    } catch (RuntimeException e) {
      rest.stuck().put(message, e);
    }
  }
}
