package io.wordfreq.launcher.batch;

import java.time.Duration;

/**
 * When a batch closes: as soon as one of these is reached.
 *
 * @param maxDocuments how many documents, and also how many messages; at least 1
 * @param maxBytes how large its documents are together; at least 1
 * @param maxWait how long after its first message was received; at most {@link #LONGEST_WAIT}
 * @param untilEmpty whether it also closes as soon as the queue has nothing more
 */
public record BatchPolicy(int maxDocuments, long maxBytes, Duration maxWait, boolean untilEmpty) {
  /** SQS keeps a message from others for 12 hours at most; the rest is for closing the batch. */
  public static final Duration LONGEST_WAIT = Duration.ofHours(11);

  public BatchPolicy {
    if (maxDocuments < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "a batch holds at least a document of a byte: %d, %d".formatted(maxDocuments, maxBytes));
    }
    if (maxWait.isNegative() || maxWait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException("a batch waits from 0 to 11 hours: " + maxWait);
    }
  }
}
