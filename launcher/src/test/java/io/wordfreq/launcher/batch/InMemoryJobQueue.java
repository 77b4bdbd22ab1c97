package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A queue with visibility timeouts. As on SQS, only a message's newest receipt counts: with an
 * older one nothing happens.
 */
public final class InMemoryJobQueue implements JobQueue {
  private final Clock clock;
  private final int batchSize;
  private final Consumer<Duration> waiting;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> deadMessages = new LinkedHashMap<>();
  private final List<DeadDocument> deadDocuments = new ArrayList<>();
  private int sent;
  private int receipts;
  private RuntimeException failure;
  private RuntimeException deleteFailure;

  /**
   * @param batchSize how many messages it gives at a time; SQS gives ten
   */
  public InMemoryJobQueue(TestClock clock, int batchSize) {
    this(clock, batchSize, clock::advance);
  }

  /**
   * @param waiting waits for messages
   */
  public InMemoryJobQueue(Clock clock, int batchSize, Consumer<Duration> waiting) {
    this.clock = clock;
    this.batchSize = batchSize;
    this.waiting = waiting;
  }

  /** Puts a message on the queue and returns its id. */
  public String send(String body) {
    String id = "message-" + ++sent;
    entries.put(id, new Entry(body, clock.instant(), clock.instant(), 0, ""));
    return id;
  }

  @Override
  public List<QueueMessage> receive(int max, Duration wait, Duration visibility) {
    List<QueueMessage> messages = takeVisible(Math.min(max, batchSize), visibility);
    if (messages.isEmpty()) {
      waiting.accept(wait);
      return takeVisible(Math.min(max, batchSize), visibility);
    }
    return messages;
  }

  private List<QueueMessage> takeVisible(int max, Duration visibility) {
    Instant now = clock.instant();
    List<QueueMessage> messages = new ArrayList<>();
    for (String id : List.copyOf(entries.keySet())) {
      Entry entry = entries.get(id);
      if (messages.size() < max && !entry.visibleAt().isAfter(now)) {
        String receipt = "receipt-" + ++receipts;
        int received = entry.received() + 1;
        entries.put(
            id, new Entry(entry.body(), entry.sentAt(), now.plus(visibility), received, receipt));
        messages.add(
            new QueueMessage(id, receipt, entry.body(), Map.of(), entry.sentAt(), received));
      }
    }
    return messages;
  }

  @Override
  public void delete(Collection<QueueMessage> messages) {
    if (deleteFailure != null) {
      throw deleteFailure;
    }
    messages.forEach(this::delete);
  }

  private void delete(QueueMessage message) {
    entries.computeIfPresent(
        message.id(),
        (id, entry) -> entry.receipt().equals(message.receiptHandle()) ? null : entry);
  }

  @Override
  public void extendVisibility(Collection<QueueMessage> messages, Duration timeout) {
    Instant visibleAt = clock.instant().plus(timeout);
    for (QueueMessage message : messages) {
      entries.computeIfPresent(
          message.id(),
          (id, entry) ->
              entry.receipt().equals(message.receiptHandle())
                  ? new Entry(
                      entry.body(), entry.sentAt(), visibleAt, entry.received(), entry.receipt())
                  : entry);
    }
  }

  /** Lets no message be deleted, until this is called with null. */
  public void refuseDeletes(RuntimeException newFailure) {
    deleteFailure = newFailure;
  }

  /** Lets no message be moved to the dead-letter queue, until this is called with null. */
  public void refuseDeadMessages(RuntimeException newFailure) {
    failure = newFailure;
  }

  @Override
  public void deadLetter(QueueMessage message, String reason) {
    if (failure != null) {
      throw failure;
    }
    deadMessages.put(message.body(), reason);
    delete(message);
  }

  @Override
  public void deadLetter(DocumentVersion document, String reason) {
    deadDocuments.add(new DeadDocument(document, reason));
  }

  @Override
  public QueueDepth depth() {
    Instant now = clock.instant();
    long visible =
        entries.values().stream().filter(entry -> !entry.visibleAt().isAfter(now)).count();
    return new QueueDepth(
        visible, entries.size() - visible, deadMessages.size() + deadDocuments.size());
  }

  /** Whether no message is left, visible or not. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The bodies of refused messages, with the reasons. */
  @Override
  public long redrive() {
    int moved = deadMessages.size();
    deadMessages.keySet().forEach(this::send);
    deadMessages.clear();
    return moved;
  }

  public Map<String, String> deadMessages() {
    return Map.copyOf(deadMessages);
  }

  public List<DeadDocument> deadDocuments() {
    return List.copyOf(deadDocuments);
  }

  /** A document that could not be counted, and why. */
  public record DeadDocument(DocumentVersion document, String reason) {}

  private record Entry(
      String body, Instant sentAt, Instant visibleAt, int received, String receipt) {}
}
