package io.wordfreq.launcher.batch;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The batch that is not closed yet: messages, and the newest version of each of their documents.
 */
final class OpenBatch {
  private final Map<String, QueueMessage> messages = new LinkedHashMap<>();
  private final Map<String, DocumentVersion> documents = new LinkedHashMap<>();
  private long bytes;
  private Instant openedAt = Instant.MAX;

  /** Adds what a message announced; a message that was here before brings a newer receipt. */
  void add(QueueMessage message, List<DocumentVersion> versions, Instant now) {
    if (messages.isEmpty()) {
      openedAt = now;
    }
    messages.put(message.id(), message.withoutContent());
    versions.forEach(this::add);
  }

  private void add(DocumentVersion version) {
    DocumentVersion present = documents.get(version.filename());
    if (present != null && !version.replaces(present)) {
      return;
    }
    documents.put(version.filename(), version);
    bytes += knownBytes(version) - (present == null ? 0 : knownBytes(present));
  }

  private static long knownBytes(DocumentVersion version) {
    return Math.max(0, version.bytes());
  }

  boolean isDue(BatchPolicy policy, Instant now) {
    return !isEmpty()
        && (messages.size() >= policy.maxDocuments()
            || documents.size() >= policy.maxDocuments()
            || bytes >= policy.maxBytes()
            || !now.isBefore(openedAt.plus(policy.maxWait())));
  }

  /** When its first message was received; the batch is not empty. */
  Instant openedAt() {
    return openedAt;
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  int size() {
    return messages.size();
  }

  Collection<QueueMessage> messages() {
    return messages.values();
  }

  List<DocumentVersion> documents() {
    return List.copyOf(documents.values());
  }
}
