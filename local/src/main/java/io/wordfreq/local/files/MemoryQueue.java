package io.wordfreq.local.files;

import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.event.S3EventMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The jobs queue of one process, which is gone with it. Nobody else receives from it, so that a
 * message never comes again by itself, and there is nothing to wait for where it is empty.
 */
final class MemoryQueue implements JobQueue {

  private final Clock clock;
  private final Map<String, QueueMessage> waiting = new LinkedHashMap<>();
  private final Map<String, QueueMessage> inFlight = new LinkedHashMap<>();
  private long sent;

  MemoryQueue(Clock clock) {
    this.clock = clock;
  }

  /** Puts a message on the queue. */
  synchronized void announce(DocumentVersion document) {
    String id = Long.toString(sent++);
    waiting.put(
        id,
        new QueueMessage(id, id, S3EventMessage.created(document), Map.of(), clock.instant(), 1));
  }

  @Override
  public synchronized List<QueueMessage> receive(int max, Duration wait, Duration visibility) {
    List<QueueMessage> received = waiting.values().stream().limit(max).toList();
    received.forEach(message -> move(message, waiting, inFlight));
    return received;
  }

  private static void move(
      QueueMessage message, Map<String, QueueMessage> from, Map<String, QueueMessage> to) {
    from.remove(message.id());
    to.put(message.id(), message);
  }

  @Override
  public synchronized void delete(Collection<QueueMessage> messages) {
    messages.forEach(message -> inFlight.remove(message.id()));
  }

  @Override
  public synchronized void extendVisibility(Collection<QueueMessage> messages, Duration timeout) {
    if (timeout.isZero()) {
      for (QueueMessage message : messages) {
        // Whoever gives it back may have kept no more of it than its id.
        QueueMessage whole = inFlight.get(message.id());
        if (whole != null) {
          move(whole, inFlight, waiting);
        }
      }
    }
  }

  @Override
  public synchronized void deadLetter(QueueMessage message, String reason) {
    inFlight.remove(message.id());
  }

  /** {@inheritDoc} Nobody could announce it again once this process has ended. */
  @Override
  public void deadLetter(DocumentVersion document, String reason) {
    // The ledger has the reason.
  }

  @Override
  public long redrive() {
    throw new IllegalStateException("a run of one process has no dead-letter queue");
  }

  @Override
  public synchronized QueueDepth depth() {
    return new QueueDepth(waiting.size(), inFlight.size(), -1);
  }
}
