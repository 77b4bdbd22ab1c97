package io.wordfreq.launcher.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedTextTest {

  @ParameterizedTest
  @MethodSource("languages")
  void shouldHaveJustTheSizeThatIsAskedFor(String language) throws IOException {
    // given
    GeneratedText text = GeneratedText.in(language);

    // then
    assertThat(text(text, 1, 10_007)).hasSize(10_007);
    assertThat(text(text, 1, 1)).hasSize(1);
    assertThat(new String(text(text, 1, 10_007), UTF_8)).doesNotContain("\uFFFD");
  }

  static Stream<String> languages() {
    return GeneratedText.languages().stream();
  }

  @Test
  void shouldBeTheSameOfOneSeedAndAnotherOfAnother() throws IOException {
    // given
    GeneratedText text = GeneratedText.in("greek");

    // then
    assertThat(text(text, 1, 5_000))
        .isEqualTo(text(GeneratedText.in("greek"), 1, 5_000))
        .isNotEqualTo(text(text, 2, 5_000));
  }

  @Test
  void shouldSayWhichLanguagesThereAre() {
    assertThatThrownBy(() -> GeneratedText.in("klingon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected one of arabic, chinese, english, french, german, greek, hindi, japanese,"
                + " russian, spanish, thai");
  }

  private static byte[] text(GeneratedText text, long seed, long size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text.write(seed, size, out);
    return out.toByteArray();
  }
}
