package io.wordfreq.launcher.batch;

import java.time.Duration;

/**
 * When a batch closes: as soon as one of these is reached.
 *
 * @param maxDocuments how many documents, and also how many messages; at least 1
 * @param maxBytes how large its documents are together; at least 1
 * @param maxWait how long after its first message was received
 * @param untilEmpty whether it also closes as soon as the queue has nothing more
 */
public record BatchPolicy(int maxDocuments, long maxBytes, Duration maxWait, boolean untilEmpty) {

  public BatchPolicy {
    if (maxDocuments < 1 || maxBytes < 1 || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "a batch must hold at least one document of one byte: %d, %d, %s"
              .formatted(maxDocuments, maxBytes, maxWait));
    }
  }
}
