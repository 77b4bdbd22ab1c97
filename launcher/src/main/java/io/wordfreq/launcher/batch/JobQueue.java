package io.wordfreq.launcher.batch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Where documents are announced, and where those go that cannot be counted. */
public interface JobQueue extends DeadLetters {

  /**
   * Receives what is there, waiting until at least one message is or the time is over.
   *
   * @param max how many at most; an adapter may return fewer
   * @param wait how long to wait for the first; zero returns at once
   * @param visibility how long from now they are not delivered again
   */
  List<QueueMessage> receive(int max, Duration wait, Duration visibility);

  /** Removes messages; one that is gone already is no error. */
  void delete(Collection<QueueMessage> messages);

  /** Keeps messages from being delivered again for this long from now; zero gives them back. */
  void extendVisibility(Collection<QueueMessage> messages, Duration timeout);

  /** Moves a message that is not ours to the dead-letter queue, body untouched, with the reason. */
  void deadLetter(QueueMessage message, String reason);

  /**
   * Puts a document that could not be counted on the dead-letter queue, as an S3 event, so that a
   * redrive announces it again.
   */
  @Override
  void deadLetter(DocumentVersion document, String reason);

  /**
   * Begins to move the dead letters back to the queue they were meant for.
   *
   * @return how many there are, about
   * @throws IllegalStateException if there is no dead-letter queue
   */
  long redrive();

  /** How much is waiting. */
  QueueDepth depth();

  /** Whether no message can be received, as far as the queue knows just now. Never waits. */
  default boolean seemsEmpty() {
    return depth().visible() == 0;
  }
}
