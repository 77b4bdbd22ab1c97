package io.wordfreq.launcher.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.event.S3EventMessage.Origin;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class S3EventMessageTest {

  @Test
  void shouldEncodeKeysAsS3Does() {
    assertThat(S3EventMessage.encodeKey("a b+c/é%.txt")).isEqualTo("a+b%2Bc/%C3%A9%25.txt");
  }

  @Property
  void shouldEncodeKeysSoThatFormDecodingGivesThemBack(@ForAll String key) {
    // given
    String valid = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    // when
    String encoded = S3EventMessage.encodeKey(valid);

    // then
    assertThat(encoded).matches("\\p{ASCII}*");
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(valid);
  }

  @Test
  void shouldLeaveOutWhatIsUnknown() {
    // given
    DocumentVersion document = new DocumentVersion("b", "k", null, null, -1, null);

    // when, then
    assertThat(S3EventMessage.created(document))
        .isEqualTo(
            "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\","
                + "\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"s3SchemaVersion\":\"1.0\","
                + "\"bucket\":{\"name\":\"b\",\"arn\":\"arn:aws:s3:::b\"},"
                + "\"object\":{\"key\":\"k\"}}}]}");
  }

  @Test
  void shouldWriteAllThatS3Does() {
    // given
    DocumentVersion object =
        new DocumentVersion("b", "a b/é", "v1", "0F", 7, Instant.parse("2026-11-22T10:00:00Z"));
    Origin origin = new Origin("eu-central-2", "rule", "OWNER", "192.0.2.1", "request");

    // when
    String message = new S3EventMessage("ObjectCreated:Copy", object, "tag", origin).toJson();

    // then
    assertThat(message)
        .isEqualTo(
            "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\","
                + "\"awsRegion\":\"eu-central-2\",\"eventTime\":\"2026-11-22T10:00:00Z\","
                + "\"eventName\":\"ObjectCreated:Copy\",\"userIdentity\":{\"principalId\":\"OWNER\"},"
                + "\"requestParameters\":{\"sourceIPAddress\":\"192.0.2.1\"},"
                + "\"responseElements\":{\"x-amz-request-id\":\"request\"},"
                + "\"s3\":{\"s3SchemaVersion\":\"1.0\",\"configurationId\":\"rule\","
                + "\"bucket\":{\"name\":\"b\",\"arn\":\"arn:aws:s3:::b\","
                + "\"ownerIdentity\":{\"principalId\":\"OWNER\"}},"
                + "\"object\":{\"key\":\"a+b/%C3%A9\",\"size\":7,\"eTag\":\"tag\","
                + "\"versionId\":\"v1\",\"sequencer\":\"0F\"}}}]}");
  }
}
