package io.wordfreq.launcher.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadoopPathsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a/b.txt", "a b+c/é%41.txt", "...", ".a", "a..", "*{x}?", "a:b", "a\\b"})
  void shouldNameOrdinaryKeys(String key) {
    assertThat(HadoopPaths.canName("texts", key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "a/", "a//b", ".", "..", "./a", "a/./b", "a/../b", "a/..", ""})
  void shouldNotNameKeysThatPathsNormalise(String key) {
    assertThat(HadoopPaths.canName("texts", key)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_bucket", "logs.2024"})
  void shouldNotNameBucketsThatAreNoHosts(String bucket) {
    assertThat(HadoopPaths.canName(bucket, "a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"texts", "my-bucket.example", "123-texts"})
  void shouldNameOrdinaryBuckets(String bucket) {
    assertThat(HadoopPaths.canName(bucket, "a")).isTrue();
  }

  /**
   * Hadoop's Path drops doubled and trailing slashes, then lets URI normalise the rest; that leaves
   * {@code ..} at the start, which leads out of the bucket.
   */
  @Property
  void shouldNameWhatNormalisingLeavesAsItIs(@ForAll("keys") String key) throws Exception {
    // given
    boolean unchanged = normalised(key).equals("/" + key);
    boolean leadsOut = (key + "/").startsWith("../");

    // then
    assertThat(HadoopPaths.canName("texts", key)).isEqualTo(unchanged && !leadsOut);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(List.of("/", ".", "..", "a", "é", " ", "%", "b"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static String normalised(String key) throws URISyntaxException {
    String path = ("/" + key).replaceAll("/+", "/");
    if (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return new URI("s3", "texts", path, null, null).normalize().getPath();
  }
}
