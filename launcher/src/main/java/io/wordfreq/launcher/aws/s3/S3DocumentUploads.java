package io.wordfreq.launcher.aws.s3;

import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads documents to a bucket; S3 takes files of up to 5 GB in one call. */
public final class S3DocumentUploads implements DocumentUploads {

  private final S3Client s3;
  private final String bucket;

  /**
   * @param bucket the uploads bucket
   */
  public S3DocumentUploads(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public DocumentVersion upload(Path file, String key) {
    RequestBody body = RequestBody.fromFile(file);
    String versionId = s3.putObject(r -> r.bucket(bucket).key(key), body).versionId();
    long bytes = body.optionalContentLength().orElse(-1L);
    return new DocumentVersion(bucket, key, versionId, null, bytes, null);
  }

  @Override
  public void remove(String key) {
    s3.deleteObject(r -> r.bucket(bucket).key(key));
  }
}
