package io.wordfreq.launcher.aws.s3;

import java.net.URI;
import java.net.URISyntaxException;

/** Which S3 objects Hadoop's paths can name. */
final class HadoopPaths {

  private HadoopPaths() {}

  /**
   * Whether a Hadoop path names this very object. A path is normalised before S3 sees it: slashes
   * at the ends and double ones, {@code .} and {@code ..} between slashes are lost, and another
   * object would be read. And a bucket must look like a host's name.
   */
  static boolean canName(String bucket, String key) {
    for (String segment : key.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return isHost(bucket);
  }

  /** False for {@code my_bucket} and {@code logs.2024}, for instance. */
  private static boolean isHost(String bucket) {
    try {
      return new URI("s3", bucket, "/", null, null).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
