package io.wordfreq.launcher.aws.s3;

import io.wordfreq.launcher.batch.S3Name;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Small objects of a bucket. */
public final class S3Objects {

  private final S3Client s3;
  private final String bucket;

  public S3Objects(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** The key that a URI names, if it is of this bucket. */
  public Optional<String> keyOf(String uri) {
    String prefix = new S3Name(bucket, "").uri();
    return uri.startsWith(prefix) ? Optional.of(uri.substring(prefix.length())) : Optional.empty();
  }

  /** Puts an object, in place of one that is there. */
  public void put(String key, byte[] bytes) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }
}
