package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.ManifestLine;
import java.time.Instant;
import java.util.Objects;

/**
 * One version of a document, as an S3 event announced it.
 *
 * @param bucket the bucket's name
 * @param key the object's key, decoded
 * @param versionId the object's version, null where the bucket keeps none or the event named none
 * @param sequencer upper-case hexadecimal; orders the events of one key, null where unknown. Events
 *     of one key compare as strings: S3 says to pad the shorter with zeros on the right first,
 *     which differs only for sequencers that are equal but for trailing zeros (Amazon S3 User
 *     Guide, "Event message structure").
 * @param bytes the object's size, -1 where unknown
 * @param eventTime when it was uploaded, null where unknown
 */
public record DocumentVersion(
    String bucket, String key, String versionId, String sequencer, long bytes, Instant eventTime) {

  public DocumentVersion {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
  }

  /** The version of an object that is there when it is counted, whichever that is. */
  public static DocumentVersion current(S3Name name) {
    return new DocumentVersion(name.bucket(), name.key(), null, null, -1, null);
  }

  /**
   * The version that a manifest lists.
   *
   * @throws IllegalArgumentException if the line's document is not an object of S3
   */
  public static DocumentVersion of(ManifestLine line) {
    S3Name name = S3Name.ofUri(line.document());
    return new DocumentVersion(
        name.bucket(),
        name.key(),
        line.versionId(),
        line.sequencer(),
        line.bytes(),
        line.eventTime());
  }

  /**
   * What a manifest says of it.
   *
   * @param location the URI that the job shall read it from
   */
  public ManifestLine toManifestLine(String location) {
    return new ManifestLine(uri(), bytes, location, versionId, sequencer, eventTime);
  }

  /**
   * Whether this one, announced later, replaces another of the same key. Of two whose order is
   * known the newer wins; a known place in that order wins over an unknown one.
   */
  boolean replaces(DocumentVersion other) {
    if (sequencer == null || other.sequencer == null) {
      return sequencer != null || other.sequencer == null;
    }
    return sequencer.compareTo(other.sequencer) >= 0;
  }

  /** Whether it is newer than another version of the same key, or may be. */
  boolean isNewerThan(DocumentVersion other) {
    return sequencer == null || other.sequencer == null || sequencer.compareTo(other.sequencer) > 0;
  }

  /** The object that it is a version of. */
  public S3Name name() {
    return new S3Name(bucket, key);
  }

  /** What the manifest, the job's output and people call it: {@code s3://bucket/key}. */
  public String uri() {
    return name().uri();
  }

  /** What the results table calls it, as the old worker did: {@code bucket/key}. */
  public String filename() {
    return name().filename();
  }
}
