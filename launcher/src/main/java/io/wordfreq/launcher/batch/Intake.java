package io.wordfreq.launcher.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings messages from the queue into the open batch, and keeps them from anyone else's. */
public final class Intake {
  /**
   * How long messages are kept from other launchers. If this one dies they are lost to it for that
   * long, so it is short; it is extended when half of it is over, which leaves a minute for a round
   * that takes long.
   */
  public static final Duration VISIBILITY = Duration.ofMinutes(2);

  private final JobQueue queue;
  private final MessageSorter sorter;
  private final Clock clock;
  private final Duration visibility;
  private OpenBatch batch = new OpenBatch();

  /** Messages whose documents the ledger holds, and which are still to be deleted, by their ids. */
  private final Map<String, QueueMessage> planned = new LinkedHashMap<>();

  private Instant extendAt = Instant.MAX;

  public Intake(JobQueue queue, MessageParser parser, Clock clock, BatchObserver observer) {
    this(queue, parser, clock, observer, VISIBILITY);
  }

  /**
   * @param visibility how long messages are kept from other launchers at a time
   */
  public Intake(
      JobQueue queue,
      MessageParser parser,
      Clock clock,
      BatchObserver observer,
      Duration visibility) {
    this.visibility = visibility;
    this.queue = queue;
    this.sorter = new MessageSorter(queue, parser, clock, observer);
    this.clock = clock;
  }

  OpenBatch batch() {
    return batch;
  }

  /**
   * What a call of {@link #receive} came to.
   *
   * @param messages how many came
   * @param failure why one of them could not be moved to the dead-letter queue, null if all could
   */
  record Received(int messages, RuntimeException failure) {}

  /** Receives messages once, and sorts out those that announce no document. */
  Received receive(int max, Duration wait) {
    Instant asked = clock.instant();
    List<QueueMessage> messages = unplanned(queue.receive(max, wait, visibility));
    MessageSorter.Rest rest = sorter.sort(messages, batch);
    Instant halfOver = asked.plus(visibility.dividedBy(2));
    if (!batch.isEmpty() && halfOver.isBefore(extendAt)) {
      extendAt = halfOver;
    }
    if (!rest.withoutDocuments().isEmpty()) {
      queue.delete(rest.withoutDocuments());
    }
    keepHidden();
    return new Received(messages.size(), rest.stuck().values().stream().findFirst().orElse(null));
  }

  /** Without those that are in a batch already, which only their newest receipt deletes. */
  private List<QueueMessage> unplanned(List<QueueMessage> received) {
    List<QueueMessage> messages = new ArrayList<>();
    for (QueueMessage message : received) {
      if (planned.replace(message.id(), message.withoutContent()) == null) {
        messages.add(message);
      }
    }
    return messages;
  }

  /** Whether nothing more would be received, as far as the queue knows just now. */
  boolean isQueueEmpty() {
    return queue.seemsEmpty();
  }

  /**
   * Keeps the open batch's messages hidden longer, if half of the time is over, and those that are
   * still to be deleted: seen again, their documents would be counted again.
   */
  void keepHidden() {
    Instant now = clock.instant();
    if (!now.isBefore(extendAt)) {
      List<QueueMessage> held = new ArrayList<>(planned.values());
      held.addAll(batch.messages());
      // Where it fails, it is not tried for each document that something is done about.
      extendAt = now.plus(visibility.dividedBy(8));
      if (!held.isEmpty()) {
        queue.extendVisibility(held, visibility);
      }
      extendAt = now.plus(visibility.dividedBy(2));
    }
  }

  /** Begins another batch, now that the ledger holds the open one's documents. */
  void beginAnother() {
    batch.messages().forEach(message -> planned.put(message.id(), message));
    batch = new OpenBatch();
  }

  /**
   * Deletes the messages of batches that the ledger holds. Where that fails they stay for the next
   * call, and come into no other batch should the queue deliver them again.
   */
  void deletePlanned() {
    if (!planned.isEmpty()) {
      queue.delete(planned.values());
      planned.clear();
      if (batch.isEmpty()) {
        extendAt = Instant.MAX;
      }
    }
  }

  /** Gives the open batch's messages back to the queue. */
  void release() {
    if (!batch.isEmpty()) {
      queue.extendVisibility(batch.messages(), Duration.ZERO);
      batch = new OpenBatch();
      extendAt = Instant.MAX;
    }
  }
}
