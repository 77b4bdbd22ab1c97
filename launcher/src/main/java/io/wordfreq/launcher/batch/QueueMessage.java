package io.wordfreq.launcher.batch;

import java.time.Instant;
import java.util.Map;

/**
 * A message as it was received from the jobs queue.
 *
 * @param id the message's id, the same at every delivery
 * @param receiptHandle names this delivery
 * @param body the text
 * @param attributes what its sender put beside the body, by name
 * @param sentAt when it was put on the queue
 * @param receiveCount how often it has been received, this time included
 */
public record QueueMessage(
    String id,
    String receiptHandle,
    String body,
    Map<String, Attribute> attributes,
    Instant sentAt,
    int receiveCount) {

  public QueueMessage {
    attributes = Map.copyOf(attributes);
  }

  /**
   * A message attribute of SQS.
   *
   * @param dataType as SQS names it: {@code String}, {@code Number} or {@code Binary}, which a
   *     custom label may follow
   * @param stringValue null for a binary one
   * @param binaryValue in Base64, null for a text or number
   */
  public record Attribute(String dataType, String stringValue, String binaryValue) {}

  /** What it takes to delete it or to keep it hidden, in a fraction of the memory. */
  QueueMessage withoutContent() {
    return new QueueMessage(id, receiptHandle, "", Map.of(), sentAt, receiveCount);
  }
}
