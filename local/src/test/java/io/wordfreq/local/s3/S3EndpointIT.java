package io.wordfreq.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.local.TestClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3EndpointIT {

  private static final String BUCKET = "uploads";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> events = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private S3Endpoint endpoint;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    endpoint =
        S3Endpoint.start(
            folder,
            0,
            TestClients.ACCESS_KEY,
            TestClients.SECRET_KEY,
            TestClients.REGION,
            List.of(BUCKET, "work"),
            events::add);
    s3 = TestClients.s3(endpoint.uri());
  }

  @AfterEach
  void stop() {
    s3.close();
    endpoint.close();
  }

  @Test
  void shouldHoldEveryKeyThatS3Holds() {
    // given: keys that a file system confuses, escapes, reserves or finds too long
    List<String> keys =
        List.of(
            "a",
            "a/",
            "a/b",
            "a//b",
            "a/./b",
            "a/../b",
            "/a",
            "A",
            "a b+c/é.txt",
            "100%25?.txt",
            "x:y*z|<>\"'\\",
            "中文/😀",
            ".mpus-mine",
            "n".repeat(1024),
            "é".repeat(512));

    // when
    for (String key : keys) {
      s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(key));
    }

    // then
    for (String key : keys) {
      assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String())
          .isEqualTo(key);
    }
    assertThat(s3.listObjectsV2Paginator(request -> request.bucket(BUCKET).maxKeys(4)).contents())
        .extracting(S3Object::key)
        .containsExactlyInAnyOrderElementsOf(keys);
    assertThat(
            s3.listObjectsV2(request -> request.bucket(BUCKET).prefix("a/").delimiter("/"))
                .commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("a/../", "a/./", "a//");
  }

  @Test
  void shouldAnnounceAPutWithTheKeyEncoded() throws IOException {
    // when
    s3.putObject(
        request -> request.bucket(BUCKET).key("a b+c/é.txt"), RequestBody.fromString("text"));

    // then
    JsonNode event = onlyEvent();
    assertThat(event.at("/eventName").asText()).isEqualTo("ObjectCreated:Put");
    assertThat(event.at("/s3/bucket/name").asText()).isEqualTo(BUCKET);
    assertThat(event.at("/s3/object/key").asText()).isEqualTo("a+b%2Bc/%C3%A9.txt");
    assertThat(event.at("/s3/object/size").asLong()).isEqualTo(4);
    assertThat(event.at("/s3/object/eTag").asText()).isEqualTo("1cb251ec0d568de6a929b520c4aed8d1");
    assertThat(event.at("/s3/object/sequencer").asText()).matches("[0-9A-F]{16}");
    assertThat(event.at("/eventTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
  }

  @Test
  void shouldAnnounceAMultipartUploadOnceWhenItIsComplete() throws IOException {
    // given
    byte[] part = new byte[5 * 1024 * 1024];
    String id =
        s3.createMultipartUpload(request -> request.bucket(BUCKET).key("big//file")).uploadId();
    String tag =
        s3.uploadPart(
                request -> request.bucket(BUCKET).key("big//file").uploadId(id).partNumber(1),
                RequestBody.fromBytes(part))
            .eTag();
    assertThat(events).isEmpty();

    // when
    s3.completeMultipartUpload(
        request ->
            request
                .bucket(BUCKET)
                .key("big//file")
                .uploadId(id)
                .multipartUpload(
                    upload ->
                        upload.parts(CompletedPart.builder().partNumber(1).eTag(tag).build())));

    // then
    assertThat(onlyEvent().at("/eventName").asText())
        .isEqualTo("ObjectCreated:CompleteMultipartUpload");
    assertThat(onlyEvent().at("/s3/object/size").asLong()).isEqualTo(part.length);
    assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).contents())
        .extracting(S3Object::key)
        .containsExactly("big//file");
  }

  @Test
  void shouldAnnounceCopiesAndDeletes() throws IOException {
    // given
    s3.putObject(request -> request.bucket("work").key("source"), RequestBody.fromString("text"));

    // when
    s3.copyObject(
        request ->
            request
                .sourceBucket("work")
                .sourceKey("source")
                .destinationBucket(BUCKET)
                .destinationKey("copy"));
    s3.deleteObject(request -> request.bucket(BUCKET).key("copy"));

    // then
    assertThat(eventNames()).containsExactly("ObjectCreated:Copy", "ObjectRemoved:Delete");
  }

  @Test
  void shouldNotAnnounceWhatHappensInOtherBuckets() {
    // when
    s3.putObject(request -> request.bucket("work").key("x"), RequestBody.fromString("text"));
    s3.deleteObject(request -> request.bucket("work").key("x"));

    // then
    assertThat(events).isEmpty();
  }

  @Test
  void shouldRefuseAWrongSecret() throws IOException {
    // given
    try (S3Endpoint other =
            S3Endpoint.start(
                folder.resolve("other"),
                0,
                TestClients.ACCESS_KEY,
                "another secret",
                TestClients.REGION,
                List.of(BUCKET),
                events::add);
        S3Client client = TestClients.s3(other.uri())) {
      // when, then
      assertThatThrownBy(() -> client.listObjectsV2(request -> request.bucket(BUCKET)))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  private JsonNode onlyEvent() throws IOException {
    assertThat(events).hasSize(1);
    JsonNode records = JSON.readTree(events.get(0)).get("Records");
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private List<String> eventNames() throws IOException {
    List<String> names = new java.util.ArrayList<>();
    for (String event : events) {
      names.add(JSON.readTree(event).at("/Records/0/eventName").asText());
    }
    return names;
  }
}
