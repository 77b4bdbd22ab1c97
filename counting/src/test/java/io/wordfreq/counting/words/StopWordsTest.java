package io.wordfreq.counting.words;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StopWordsTest {

  @Test
  void shouldReadAListWithAMarkOrWithout() throws IOException {
    String text = "the | first\r\n# none\n\n  über\t\n";

    assertThat(parse(text, UTF_8)).containsExactlyInAnyOrder("the", "über");
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      assertThat(parse("\ufeff" + text, charset)).containsExactlyInAnyOrder("the", "über");
    }
  }

  @Test
  void shouldSayWhatIsNoList() {
    assertThatThrownBy(() -> parse("one\n\1two", UTF_8))
        .hasMessage("no list of words: line 2 holds a control character");
    assertThatThrownBy(() -> parse("one\ntwo\0", UTF_8)).hasMessageContaining("line 2");
    assertThatThrownBy(() -> parse("one\n\uffff", UTF_8)).hasMessageContaining("line 2");
    assertThatThrownBy(() -> parse("é", ISO_8859_1))
        .hasMessage("no list of words: it is not text in UTF-8");
    assertThatThrownBy(() -> parse("x".repeat(StopWords.LARGEST_LIST + 1), UTF_8))
        .hasMessage("no list of words: it is larger than 1 MiB");
  }

  @Test
  void shouldKnowLanguagesByTheirCodes() {
    assertThat(List.copyOf(StopWords.languages())).contains("cs", "de", "en", "ru").isSorted();
  }

  private static Set<String> parse(String text, Charset charset) throws IOException {
    return StopWords.parse(new ByteArrayInputStream(text.getBytes(charset)));
  }
}
