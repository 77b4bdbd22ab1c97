package io.wordfreq.local.s3;

import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.event.S3EventMessage;
import io.wordfreq.launcher.event.S3EventMessage.Origin;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Announces what happens in one bucket before the caller hears that it is done: an upload whose
 * event could not be queued fails, and is sent again.
 */
final class NotifyingBlobStore extends ForwardingBlobStore {

  /** S3Proxy keeps an empty object of this name while a multipart upload is under way. */
  private static final String UPLOAD_STUB = ".s3proxy-mpu-stub-";

  private final String bucket;
  private final String region;
  private final Consumer<String> events;
  private final Clock clock;
  private final Sequencer sequencer;

  /**
   * @param bucket the one whose objects are announced
   * @param events takes the messages; what is done to an object is done when it has
   */
  NotifyingBlobStore(
      BlobStore store, String bucket, String region, Consumer<String> events, Clock clock) {
    super(store);
    this.bucket = bucket;
    this.region = region;
    this.events = events;
    this.clock = clock;
    this.sequencer = new Sequencer(clock);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    PutObjectResponse response = super.putBlob(request, payload);
    created("ObjectCreated:Put", request.bucket(), request.key());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    created("ObjectCreated:Copy", request.destinationBucket(), request.destinationKey());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    created("ObjectCreated:CompleteMultipartUpload", upload.containerName(), upload.blobName());
    return response;
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    DeleteObjectResponse response = super.removeBlob(request);
    if (isAnnounced(request.bucket(), request.key())) {
      announce("ObjectRemoved:Delete", request.key(), -1, null);
    }
    return response;
  }

  private void created(String event, String changedBucket, String key) {
    if (!isAnnounced(changedBucket, key)) {
      return;
    }
    HeadObjectResponse head =
        super.blobMetadata(HeadObjectRequest.builder().bucket(bucket).key(key).build());
    // A file system without extended attributes keeps no tags.
    String eTag = head.eTag() == null ? null : head.eTag().replace("\"", "");
    announce(event, key, head.contentLength(), eTag);
  }

  private void announce(String event, String key, long bytes, String eTag) {
    String sequence = sequencer.next();
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    events.accept(
        new S3EventMessage(
                event,
                new DocumentVersion(bucket, key, null, sequence, bytes, time),
                eTag,
                new Origin(region, "wordfreq-sandbox", "SANDBOX", "127.0.0.1", sequence))
            .toJson());
  }

  private boolean isAnnounced(String changedBucket, String key) {
    return changedBucket.equals(bucket) && !key.startsWith(UPLOAD_STUB);
  }
}
