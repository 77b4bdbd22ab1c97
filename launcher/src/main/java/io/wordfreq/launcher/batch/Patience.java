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
    return step.plusSeconds(batch.bytes() / BYTES_PER_SECOND)
        .plusSeconds(batch.documents() / DOCUMENTS_PER_SECOND);
  }
}
