package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.settings.UserError;

/** Documents as people name them. */
final class DocumentNames {

  private DocumentNames() {}

  /** Reads {@code s3://bucket/key}. */
  static S3Name ofUri(String uri) {
    if (!S3Name.isUri(uri)) {
      throw UserError.badUsage(uri + ": expected s3://BUCKET/KEY; upload a file first");
    }
    return complete(uri, S3Name.ofFilename(uri.substring("s3://".length())));
  }

  /** Reads {@code s3://bucket/key} or {@code bucket/key}. */
  static S3Name ofName(String name) {
    return S3Name.isUri(name) ? ofUri(name) : complete(name, S3Name.ofFilename(name));
  }

  private static S3Name complete(String text, S3Name name) {
    if (name.bucket().isEmpty() || name.key().isEmpty()) {
      throw UserError.badUsage(text + ": expected a bucket and a key, as in s3://BUCKET/KEY");
    }
    return name;
  }
}
