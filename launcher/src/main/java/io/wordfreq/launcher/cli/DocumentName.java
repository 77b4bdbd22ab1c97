package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.DocumentVersion;

/**
 * A document as people name it.
 *
 * @param bucket its bucket
 * @param key its key, as it is
 */
record DocumentName(String bucket, String key) {
  private static final String SCHEME = "s3://";

  /** Reads {@code s3://bucket/key}. */
  static DocumentName ofUri(String uri) {
    if (!uri.startsWith(SCHEME)) {
      throw UserError.badUsage(uri + ": expected s3://BUCKET/KEY; upload a file first");
    }
    return of(uri, uri.substring(SCHEME.length()));
  }

  /** Reads {@code s3://bucket/key} or {@code bucket/key}. */
  static DocumentName ofName(String name) {
    return name.startsWith(SCHEME) ? ofUri(name) : of(name, name);
  }

  private static DocumentName of(String text, String name) {
    int slash = name.indexOf('/');
    if (slash < 1 || slash == name.length() - 1) {
      throw UserError.badUsage(text + ": expected a bucket and a key, as in s3://BUCKET/KEY");
    }
    return new DocumentName(name.substring(0, slash), name.substring(slash + 1));
  }

  /** What the results table calls it. */
  String filename() {
    return bucket + "/" + key;
  }

  /** Its version that is there when it is counted. */
  DocumentVersion currentVersion() {
    return new DocumentVersion(bucket, key, null, null, -1, null);
  }
}
