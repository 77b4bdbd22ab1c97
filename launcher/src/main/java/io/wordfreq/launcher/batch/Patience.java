package io.wordfreq.launcher.batch;

import java.time.Duration;

/**
 * How long batches are waited for.
 *
 * @param step how long a step may run, whatever its batch holds; larger batches have longer
 * @param place how long a batch may wait for a place to run before somebody is told to look
 */
public record Patience(Duration step, Duration place) {

  /** An hour for a step that does nothing, and a day for whatever keeps clusters away. */
  public static final Patience DEFAULT = new Patience(Duration.ofHours(1), Duration.ofDays(1));

  /**
   * What the smallest cluster, one unit of 4 cores, does for one of four steps at a time. Of
   * compressed text, the slowest, a core reads 10 MB/s and more (benchmarks/README.md).
   */
  private static final long BYTES_PER_SECOND = 10_000_000;

  /** Opening a small document takes some 60 ms of one of these cores. */
  private static final long DOCUMENTS_PER_SECOND = 10;

  /** How long a step may run before it is taken to hang. */
  Duration of(Batch batch) {
    return of(batch.bytes(), batch.documents());
  }

  private Duration of(long bytes, long documents) {
    return step.plusSeconds(bytes / BYTES_PER_SECOND).plusSeconds(documents / DOCUMENTS_PER_SECOND);
  }

  /**
   * After how long a step has been cancelled, and by force, or given up, by whoever looks at it.
   */
  public Duration atMost(long bytes, long documents) {
    return of(bytes, documents).plus(StepWatcher.GRACE.multipliedBy(2));
  }
}
