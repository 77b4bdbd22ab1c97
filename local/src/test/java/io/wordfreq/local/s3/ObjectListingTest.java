package io.wordfreq.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ObjectListingTest {

  private static final List<S3Object> OBJECTS =
      Stream.of("b", "a/2", "a//3", "a/1", "a", "\uffee", "\ud83d\ude00", "a!", "ab/c")
          .map(key -> S3Object.builder().key(key).build())
          .toList();

  @Test
  void shouldSortKeysByTheirBytes() {
    // when
    ListObjectsV2Response page = ObjectListing.page(OBJECTS, request().build());

    // then: U+1F600 after U+FFEE, though its first surrogate is less
    assertThat(keys(page))
        .containsExactly("a", "a!", "a//3", "a/1", "a/2", "ab/c", "b", "\uffee", "\ud83d\ude00");
  }

  @Test
  void shouldGroupByTheDelimiter() {
    // when
    ListObjectsV2Response page =
        ObjectListing.page(OBJECTS, request().prefix("a/").delimiter("/").build());

    // then
    assertThat(keys(page)).containsExactly("a/1", "a/2");
    assertThat(page.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a//");
  }

  @Test
  void shouldGiveEveryEntryOnceOverItsPages() {
    // given
    List<String> seen = new ArrayList<>();
    String token = null;

    // when
    do {
      ListObjectsV2Response page =
          ObjectListing.page(
              OBJECTS, request().delimiter("/").maxKeys(2).continuationToken(token).build());
      seen.addAll(keys(page));
      page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
      token = page.nextContinuationToken();
    } while (token != null);

    // then
    assertThat(seen)
        .containsExactlyInAnyOrder("a", "a!", "a/", "ab/", "b", "\uffee", "\ud83d\ude00");
  }

  @Test
  void shouldNotPromiseAnotherPageAfterTheLast() {
    assertThat(ObjectListing.page(OBJECTS, request().maxKeys(9).build()).isTruncated()).isFalse();
    assertThat(ObjectListing.page(OBJECTS, request().maxKeys(8).build()).isTruncated()).isTrue();
  }

  private static ListObjectsV2Request.Builder request() {
    return ListObjectsV2Request.builder().bucket("bucket");
  }

  private static List<String> keys(ListObjectsV2Response page) {
    return page.contents().stream().map(S3Object::key).toList();
  }
}
