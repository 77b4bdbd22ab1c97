package io.wordfreq.launcher.batch;

import java.time.Instant;

/**
 * A message as it was received from the jobs queue.
 *
 * @param id the message's id, the same at every delivery
 * @param receiptHandle names this delivery
 * @param body the text
 * @param sentAt when it was put on the queue
 * @param receiveCount how often it has been received, this time included
 */
public record QueueMessage(
    String id, String receiptHandle, String body, Instant sentAt, int receiveCount) {

  /** What it takes to delete it or to keep it hidden, in a fraction of the memory. */
  QueueMessage withoutBody() {
    return new QueueMessage(id, receiptHandle, "", sentAt, receiveCount);
  }
}
