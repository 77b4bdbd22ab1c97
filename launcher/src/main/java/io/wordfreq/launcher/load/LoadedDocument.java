package io.wordfreq.launcher.load;

import java.time.Instant;

/**
 * A document of a load, and when what happened to it; null is unknown, or not yet.
 *
 * @param filename {@code bucket/key}
 * @param bytes its size
 * @param uploaded when S3 had it, by this machine's clock
 * @param announced the event's time, by S3's clock
 * @param batch the batch that it was in
 * @param started when that one's step began, by the engine's clock
 * @param stored when its result was brought to the table, by the launcher's clock
 */
public record LoadedDocument(
    String filename,
    long bytes,
    Instant uploaded,
    Instant announced,
    String batch,
    Instant started,
    Instant stored,
    LoadState state) {

  /** What has become of it. */
  public enum LoadState {
    /** It is on its way. */
    WAITING,
    /** Its result is in the table. */
    COUNTED,
    /** A failure is in the table: it could not be read. */
    FAILED,
    /** It is a dead letter. */
    DEAD
  }
}
