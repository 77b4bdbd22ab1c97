package io.wordfreq.launcher.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.site.published.SiteBucket.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class S3SiteBucketIT {

  private static final String ENTRY = "data/index.json";

  @RegisterExtension static final S3ProxyExtension S3 = new S3ProxyExtension();

  private String name;
  private S3SiteBucket bucket;

  @BeforeEach
  void createBucket() {
    name = S3.createBucket();
    bucket = new S3SiteBucket(S3.client(), name);
  }

  @Test
  void shouldReplaceOnlyWhatWasRead() {
    // given
    assertThat(bucket.replace(ENTRY, bytes("first"), null)).isTrue();
    Content first = bucket.read(ENTRY).orElseThrow();

    // when
    boolean replaced = bucket.replace(ENTRY, bytes("second"), first.tag());
    boolean overtaken = bucket.replace(ENTRY, bytes("third"), first.tag());

    // then
    assertThat(replaced).isTrue();
    assertThat(overtaken).isFalse();
    assertThat(bucket.read(ENTRY).orElseThrow().bytes()).isEqualTo(bytes("second"));
  }

  @Test
  void shouldCreateOnlyWhatIsNotThere() {
    // given
    bucket.put(ENTRY, bytes("first"));

    // when
    boolean created = bucket.replace(ENTRY, bytes("second"), null);

    // then
    assertThat(created).isFalse();
    assertThat(bucket.read(ENTRY).orElseThrow().bytes()).isEqualTo(bytes("first"));
  }

  @Test
  void shouldNotReplaceWhatIsGone() {
    // given
    bucket.put(ENTRY, bytes("first"));
    Content first = bucket.read(ENTRY).orElseThrow();
    bucket.delete(List.of(ENTRY));

    // when
    boolean replaced = bucket.replace(ENTRY, bytes("second"), first.tag());

    // then
    assertThat(replaced).isFalse();
    assertThat(bucket.read(ENTRY)).isEmpty();
  }

  @Test
  void shouldSayOfWhichTypeObjectsAreAndHowLongTheyMayBeKept() {
    // when
    bucket.put("index.html", bytes("<!DOCTYPE html>"));
    bucket.put("data/documents-1.json", bytes("{}"));
    bucket.put("assets/0/app.js", bytes(""));

    // then
    assertThat(head("index.html").contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(head("index.html").cacheControl()).isEqualTo("no-cache");
    assertThat(head("data/documents-1.json").contentType()).isEqualTo("application/json");
    assertThat(head("data/documents-1.json").cacheControl())
        .isEqualTo("max-age=31536000, immutable");
    assertThat(head("assets/0/app.js").contentType()).isEqualTo("text/javascript;charset=utf-8");
  }

  @Test
  void shouldListAndDelete() {
    // given
    bucket.put("data/a.json", bytes("{}"));
    bucket.put("data/b.json", bytes("{}"));

    // when
    bucket.delete(List.of("data/a.json", "data/gone.json"));

    // then
    assertThat(bucket.list()).containsOnlyKeys("data/b.json");
  }

  private HeadObjectResponse head(String key) {
    return S3.client().headObject(r -> r.bucket(name).key(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
