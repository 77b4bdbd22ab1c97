package io.wordfreq.launcher.aws.s3;

import io.wordfreq.launcher.site.published.SiteBucket;
import io.wordfreq.launcher.site.published.SiteFiles;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The pages' bucket; each object says of which type it is and how long it may be kept. */
public final class S3SiteBucket implements SiteBucket {

  /** As many as one call deletes. */
  private static final int DELETED_AT_ONCE = 1_000;

  private final S3Client s3;
  private final String bucket;

  public S3SiteBucket(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public Optional<Content> read(String key) {
    try {
      ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key));
      return Optional.of(new Content(object.asByteArray(), object.response().eTag()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String key, byte[] bytes) {
    s3.putObject(request(key).build(), RequestBody.fromBytes(bytes));
  }

  @Override
  public boolean replace(String key, byte[] bytes, String tag) {
    PutObjectRequest.Builder request = request(key);
    try {
      s3.putObject(
          (tag == null ? request.ifNoneMatch("*") : request.ifMatch(tag)).build(),
          RequestBody.fromBytes(bytes));
      return true;
    } catch (S3Exception e) {
      if (isOvertaken(e)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Whether another object is there, another call is just putting one, or the one that was to be
   * replaced is gone (Amazon S3 API Reference, "PutObject").
   */
  private static boolean isOvertaken(S3Exception failure) {
    return failure.statusCode() == HttpURLConnection.HTTP_PRECON_FAILED
        || failure.statusCode() == HttpURLConnection.HTTP_CONFLICT
        || failure instanceof NoSuchKeyException;
  }

  private PutObjectRequest.Builder request(String key) {
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(key)
        .contentType(SiteFiles.contentType(key))
        .cacheControl(SiteFiles.cacheControl(key));
  }

  @Override
  public void delete(Collection<String> keys) {
    List<ObjectIdentifier> all =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    for (int from = 0; from < all.size(); from += DELETED_AT_ONCE) {
      List<ObjectIdentifier> some =
          new ArrayList<>(all.subList(from, Math.min(all.size(), from + DELETED_AT_ONCE)));
      DeleteObjectsResponse answer =
          s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(some).quiet(true)));
      if (answer.hasErrors()) {
        throw new IllegalStateException(
            "s3://%s/%s cannot be deleted: %s"
                .formatted(bucket, answer.errors().get(0).key(), answer.errors().get(0).message()));
      }
    }
  }

  @Override
  public Map<String, Instant> list() {
    Map<String, Instant> all = new TreeMap<>();
    s3.listObjectsV2Paginator(r -> r.bucket(bucket))
        .contents()
        .forEach(object -> all.put(object.key(), object.lastModified()));
    return all;
  }
}
