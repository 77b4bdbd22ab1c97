package io.wordfreq.counting.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Texts of ours in the forms that people have them in: a word, a line, an address, a list of names,
 * prices, code, CSV, prose. Each is stored in each of the encodings that such texts are found in.
 */
class EncodingCorpusTest {

  /** One text in one encoding. */
  private record Stored(String encoding, String language, String form, String text) {

    byte[] bytes() {
      byte[] bytes = text.getBytes(Charset.forName(encoding));
      assertThat(new String(bytes, Charset.forName(encoding))).isEqualTo(text);
      return bytes;
    }

    boolean isWord() {
      return form.equals("word");
    }
  }

  /**
   * Of the words that stand alone some are words of another language in another encoding, too.
   * ICU's detector, with what is plausible besides (the guess before this test), had 34 of 79 words
   * wrong and 139 of the 464 others.
   */
  private static final int MOST_WORDS_WRONG = 9;

  @Test
  void shouldReadTextsInTheFormsThatPeopleHave() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> wrongWords = new ArrayList<>();
    for (Stored each : texts()) {
      String read = read(each.bytes());
      if (!read.equals(each.text())) {
        (each.isWord() ? wrongWords : wrong).add(each + " read as " + read);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(wrongWords).hasSizeLessThanOrEqualTo(MOST_WORDS_WRONG);
  }

  private static String read(byte[] stored) throws IOException {
    try (InputStream text = GuessedStream.ofWhole(new ByteArrayInputStream(stored), null)) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }

  private static List<Stored> texts() throws IOException {
    List<Stored> texts = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                EncodingCorpusTest.class.getResourceAsStream("texts.txt"), UTF_8))) {
      String language = null;
      String[] encodings = {};
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("= ")) {
          language = line.substring(2, line.lastIndexOf(": "));
          encodings = line.substring(line.lastIndexOf(": ") + 2).split(" ");
        } else {
          String[] fields = line.split(" \\| ", 2);
          for (String encoding : encodings) {
            texts.add(new Stored(encoding, language, fields[0], fields[1].translateEscapes()));
          }
        }
      }
    }
    return texts;
  }
}
