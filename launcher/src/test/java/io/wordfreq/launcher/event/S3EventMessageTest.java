package io.wordfreq.launcher.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.DocumentVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

    // then
    assertThat(S3EventMessage.created(document))
        .isEqualTo(
            "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\","
                + "\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"s3SchemaVersion\":\"1.0\","
                + "\"bucket\":{\"name\":\"b\",\"arn\":\"arn:aws:s3:::b\"},"
                + "\"object\":{\"key\":\"k\"}}}]}");
  }
}
