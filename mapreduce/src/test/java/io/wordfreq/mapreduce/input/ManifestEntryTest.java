package io.wordfreq.mapreduce.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class ManifestEntryTest {

  @Test
  void shouldReadWhatALineSays() throws IOException {
    String line =
        "{\"document\":\"s3://b/a//b é\",\"bytes\":12,\"versionId\":\"v\",\"location\":\"s3://w/1\"}";

    assertThat(ManifestEntry.parse(line))
        .isEqualTo(new ManifestEntry("s3://b/a//b é", 12, "s3://w/1"));
  }

  @Test
  void shouldReadADocumentFromItsOwnUriUnlessToldOtherwise() throws IOException {
    assertThat(ManifestEntry.parse("{\"document\":\"s3://b/k\",\"more\":{\"x\":[1]}}"))
        .isEqualTo(new ManifestEntry("s3://b/k", -1, "s3://b/k"));
  }

  @Test
  void shouldPassOverEmptyLines() throws IOException {
    assertThat(ManifestEntry.readAll(lines("\n{\"document\":\"a\"}\r\n\n{\"document\":\"b\"}")))
        .extracting(ManifestEntry::document)
        .containsExactly("a", "b");
  }

  @Test
  void shouldSayWhichLineIsWrong() {
    for (String wrong : new String[] {"nonsense", "[]", "{}", "{\"document\":\"\"}", "{\"docu"}) {
      assertThatThrownBy(() -> ManifestEntry.readAll(lines("{\"document\":\"a\"}\n" + wrong)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("line 2: ");
    }
  }

  private static BufferedReader lines(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
