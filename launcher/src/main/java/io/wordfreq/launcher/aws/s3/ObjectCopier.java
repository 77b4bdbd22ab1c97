package io.wordfreq.launcher.aws.s3;

import io.wordfreq.launcher.batch.S3Name;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Copies objects within S3. */
final class ObjectCopier {

  /** The most bytes CopyObject takes, and one part of a multipart copy: 5 GiB. */
  static final long MAX_COPY_BYTES = 5L << 30;

  private static final Logger LOG = LoggerFactory.getLogger(ObjectCopier.class);

  private final S3Client s3;
  private final long maxCopyBytes;

  ObjectCopier(S3Client s3, long maxCopyBytes) {
    this.s3 = s3;
    this.maxCopyBytes = maxCopyBytes;
  }

  /**
   * Copies an object, unless it is gone or may not be read.
   *
   * @param versionId null for the newest version
   */
  void copy(S3Name from, String versionId, S3Name to) {
    try {
      HeadObjectResponse object =
          s3.headObject(r -> r.bucket(from.bucket()).key(from.key()).versionId(versionId));
      if (object.contentLength() <= maxCopyBytes) {
        copyWhole(from, versionId, to);
      } else {
        copyParts(from, versionId, to, object.contentLength());
      }
    } catch (S3Exception e) {
      if (e.statusCode() >= 500 || e.isThrottlingException()) {
        throw e;
      }
      // The job does not find the copy, and reports the document as it reports any missing one.
      LOG.warn("{} cannot be copied to {}: {}", from.uri(), to.uri(), e.getMessage());
    }
  }

  private void copyWhole(S3Name from, String versionId, S3Name to) {
    s3.copyObject(
        r ->
            r.sourceBucket(from.bucket())
                .sourceKey(from.key())
                .sourceVersionId(versionId)
                .destinationBucket(to.bucket())
                .destinationKey(to.key()));
  }

  private void copyParts(S3Name from, String versionId, S3Name to, long bytes) {
    String upload = s3.createMultipartUpload(r -> r.bucket(to.bucket()).key(to.key())).uploadId();
    boolean complete = false;
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long start = 0; start < bytes; start += maxCopyBytes) {
        long end = Math.min(start + maxCopyBytes, bytes) - 1;
        parts.add(copyPart(from, versionId, to, upload, parts.size() + 1, start, end));
      }
      s3.completeMultipartUpload(
          r ->
              r.bucket(to.bucket())
                  .key(to.key())
                  .uploadId(upload)
                  .multipartUpload(m -> m.parts(parts)));
      complete = true;
    } finally {
      if (!complete) {
        s3.abortMultipartUpload(r -> r.bucket(to.bucket()).key(to.key()).uploadId(upload));
      }
    }
  }

  private CompletedPart copyPart(
      S3Name from, String versionId, S3Name to, String upload, int number, long start, long end) {
    String eTag =
        s3.uploadPartCopy(
                r ->
                    r.sourceBucket(from.bucket())
                        .sourceKey(from.key())
                        .sourceVersionId(versionId)
                        .copySourceRange("bytes=%d-%d".formatted(start, end))
                        .destinationBucket(to.bucket())
                        .destinationKey(to.key())
                        .uploadId(upload)
                        .partNumber(number))
            .copyPartResult()
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(eTag).build();
  }
}
