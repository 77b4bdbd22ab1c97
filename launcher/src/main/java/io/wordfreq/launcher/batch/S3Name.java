package io.wordfreq.launcher.batch;

import java.util.Objects;

/**
 * An object's bucket and key, written {@code s3://bucket/key} with the key as it is, nothing
 * encoded; or {@code bucket/key}, as the old worker wrote it in its table.
 */
public record S3Name(String bucket, String key) {

  private static final String SCHEME = "s3://";

  public S3Name {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
  }

  /**
   * Reads {@code s3://bucket/key}.
   *
   * @throws IllegalArgumentException if the text does not name an object
   */
  public static S3Name ofUri(String uri) {
    if (!isUri(uri) || uri.indexOf('/', SCHEME.length()) < 0) {
      throw new IllegalArgumentException("not of the form s3://bucket/key: " + uri);
    }
    return ofFilename(uri.substring(SCHEME.length()));
  }

  /** Reads {@code bucket/key}; all of a text without a slash is the key. */
  public static S3Name ofFilename(String filename) {
    int slash = filename.indexOf('/');
    return new S3Name(filename.substring(0, Math.max(slash, 0)), filename.substring(slash + 1));
  }

  /** Whether a text begins as an object's URI does. */
  public static boolean isUri(String text) {
    return text.startsWith(SCHEME);
  }

  /** {@code s3://bucket/key}. */
  public String uri() {
    return SCHEME + filename();
  }

  /** {@code bucket/key}. */
  public String filename() {
    return bucket + "/" + key;
  }
}
