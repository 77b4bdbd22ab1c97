package io.wordfreq.launcher.plan;

/**
 * When the launcher closes a batch.
 *
 * @param maxDocuments at least 1
 * @param maxBytes at least 1
 * @param maxWait how long after its first document, in seconds; of no matter on a schedule
 * @param schedule how often the launcher is called, in seconds; 0 for one that runs all the time
 */
public record Gathering(long maxDocuments, double maxBytes, double maxWait, double schedule) {

  boolean isScheduled() {
    return schedule > 0;
  }
}
