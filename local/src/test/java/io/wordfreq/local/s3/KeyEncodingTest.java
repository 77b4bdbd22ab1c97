package io.wordfreq.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyEncodingTest {

  @Property
  void shouldDecodeWhatItEncoded(@ForAll("keys") String key) {
    // when
    String path = KeyEncoding.encode(key);

    // then
    assertThat(KeyEncoding.isEncoded(path)).isTrue();
    assertThat(KeyEncoding.decode(path)).isEqualTo(key);
  }

  @Property
  void shouldMakeNamesThatEveryFileSystemTakes(@ForAll("keys") String key) {
    assertThat(List.of(KeyEncoding.encode(key).split("/", -1)))
        .allMatch(name -> name.matches("[=~-][a-z0-9._%-]*"))
        .allMatch(name -> name.length() <= 195);
  }

  @Property(tries = 100)
  void shouldKeepEveryKeyOfAPrefixInThePrefixsFolder(@ForAll("keys") String key) {
    for (int end = 0; end <= key.length(); end++) {
      assertThat(KeyEncoding.encode(key))
          .startsWith(KeyEncoding.encodeFolder(key.substring(0, end)));
    }
  }

  @Test
  void shouldKeepApartWhatAFileSystemTakesForTheSame() {
    // given
    List<String> keys =
        List.of(
            "a/b",
            "a//b",
            "a/./b",
            "/a/b",
            "a/b/",
            "a/B",
            "a/../a/b",
            "a",
            "a/",
            "A",
            "é",
            "e\u0301");

    // when
    List<String> paths = keys.stream().map(KeyEncoding::encode).toList();

    // then
    assertThat(paths).doesNotHaveDuplicates().noneMatch(path -> path.contains("//"));
  }

  @Test
  void shouldSplitALongNameIntoPieces() {
    // given
    String key = "x".repeat(1024);

    // when
    String path = KeyEncoding.encode(key);

    // then
    assertThat(path).startsWith("~" + "x".repeat(190) + "/~x");
    assertThat(KeyEncoding.decode(path)).isEqualTo(key);
  }

  @Test
  void shouldNotTakeTheStoresOwnFilesForObjects() {
    assertThat(KeyEncoding.isEncoded(".mpus-3b1f-=a/-b-stub")).isFalse();
    assertThat(KeyEncoding.isEncoded(".mpus-3b1f--b-stub")).isFalse();
    assertThat(KeyEncoding.isEncoded("=folder/")).isFalse();
  }

  @Provide
  Arbitrary<String> keys() {
    Arbitrary<Character> awkward =
        Arbitraries.of(Arrays.asList('/', '.', '%', '=', '-', '~', '+', ' ', 'A', 'a', 'é', '中'));
    return Arbitraries.oneOf(
        awkward.list().ofMaxSize(400).map(KeyEncodingTest::join),
        Arbitraries.strings().withCharRange('\1', '\ud7ff').ofMaxLength(300));
  }

  private static String join(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }
}
