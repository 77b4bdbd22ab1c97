package io.wordfreq.launcher.aws;

import java.util.Objects;

/**
 * An object's bucket and key, written {@code s3://bucket/key} with the key as it is, nothing
 * encoded.
 */
record S3Name(String bucket, String key) {

  private static final String SCHEME = "s3://";

  S3Name {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
  }

  /**
   * @throws IllegalArgumentException if the text does not name an object
   */
  static S3Name parse(String uri) {
    int slash = uri.indexOf('/', SCHEME.length());
    if (!uri.startsWith(SCHEME) || slash < 0) {
      throw new IllegalArgumentException("not of the form s3://bucket/key: " + uri);
    }
    return new S3Name(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
  }

  String uri() {
    return SCHEME + bucket + "/" + key;
  }
}
