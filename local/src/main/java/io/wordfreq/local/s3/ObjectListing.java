package io.wordfreq.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A page of a bucket's listing, made from all its objects as S3 makes it. */
final class ObjectListing {

  /** S3 sorts keys by their UTF-8 bytes. */
  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private ObjectListing() {}

  static ListObjectsV2Response page(Collection<S3Object> objects, ListObjectsV2Request request) {
    SortedMap<String, S3Object> entries = entries(objects, request.prefix(), request.delimiter());
    String after =
        request.continuationToken() != null ? request.continuationToken() : request.startAfter();
    if (after != null) {
      // The first string after another in this order is that one and a NUL.
      entries = entries.tailMap(after + '\0');
    }
    int limit = request.maxKeys() == null ? Integer.MAX_VALUE : request.maxKeys();
    List<S3Object> contents = new ArrayList<>();
    List<CommonPrefix> prefixes = new ArrayList<>();
    String last = null;
    for (var entry : entries.entrySet()) {
      if (contents.size() + prefixes.size() == limit) {
        break;
      }
      last = entry.getKey();
      if (entry.getValue() == null) {
        prefixes.add(CommonPrefix.builder().prefix(last).build());
      } else {
        contents.add(entry.getValue());
      }
    }
    boolean truncated = contents.size() + prefixes.size() < entries.size() && limit > 0;
    return ListObjectsV2Response.builder()
        .contents(contents)
        .commonPrefixes(prefixes)
        .keyCount(contents.size() + prefixes.size())
        .isTruncated(truncated)
        .nextContinuationToken(truncated ? last : null)
        .build();
  }

  /** Keys and common prefixes in their order; a common prefix has no object. */
  private static SortedMap<String, S3Object> entries(
      Collection<S3Object> objects, String requestedPrefix, String delimiter) {
    String prefix = requestedPrefix == null ? "" : requestedPrefix;
    SortedMap<String, S3Object> entries = new TreeMap<>(BY_BYTES);
    for (S3Object object : objects) {
      String key = object.key();
      if (!key.startsWith(prefix)) {
        continue;
      }
      int end =
          delimiter == null || delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      if (end >= 0) {
        entries.put(key.substring(0, end + delimiter.length()), null);
      } else {
        entries.put(key, object);
      }
    }
    return entries;
  }
}
