package io.wordfreq.counting.encoding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class EncodingGuessTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void shouldTellTheEncodingOfTextsByWhatTheyReadLike() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (EncodedText text : EncodedText.ALL) {
      for (String variant : text.variants()) {
        byte[] bytes = variant.getBytes(text.charset());
        all.assertThat(new String(bytes, guess(bytes)))
            .as("%s in %s", text.language(), text.encoding())
            .isEqualTo(variant);
      }
    }
    all.assertAll();
  }

  @Test
  void shouldGuessNothingOfNoise() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[200 + random.nextInt(2000)];
      random.nextBytes(noise);
      assertThat(guess(noise)).isEqualTo(UTF_8);
    }
  }

  @Test
  void shouldTellTextOfLittleEvidence() throws IOException {
    for (String text :
        List.of(
            "café",
            "one éè one",
            "naïve café at the end",
            "don\u2019t \u201Csay\u201D",
            "Ångström",
            "10 000 €",
            "SEÑOR",
            "El Niño",
            "Köln",
            "Viel Spaß",
            "2 × 3",
            "12 ÷ 4",
            "yes ¦ no",
            "See ¶ 4",
            "35¢",
            "¥1200",
            "ÄÖÜ")) {
      byte[] bytes = text.getBytes(WINDOWS);
      assertThat(new String(bytes, guess(bytes))).isEqualTo(text);
    }
  }

  @Test
  void shouldKeepUtf8ThatIsDamaged() throws IOException {
    String russian = EncodedText.ALL.get(9).lines();
    byte[] damaged = (russian + " naïve").getBytes(UTF_8);
    for (int i = 5; i < damaged.length; i += 40) {
      damaged[i] = (byte) 0xFF;
    }
    byte[] cut = Arrays.copyOf("café".getBytes(UTF_8), 4);

    assertThat(guess(damaged)).isEqualTo(UTF_8);
    assertThat(guess(cut)).isEqualTo(UTF_8);
    assertThat(guess("all ASCII".getBytes(UTF_8))).isEqualTo(UTF_8);
  }

  @Test
  void shouldNotGuessWhatReadsLikeNothing() throws IOException {
    for (String bytes : List.of("80 20 FE 20 FF 20 6F", "C3")) {
      assertThat(guess(HexFormat.of().parseHex(bytes.replace(" ", "")))).as(bytes).isEqualTo(UTF_8);
    }
  }

  @Test
  void shouldTellUnicodeWithoutAMarkByItsZeros() {
    for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      for (EncodedText text : EncodedText.ALL) {
        byte[] bytes = (text.lines() + "\r\n").getBytes(Charset.forName(name));
        assertThat(UnmarkedUnicode.of(bytes, true).map(Charset::name))
            .as("%s in %s", text.language(), name)
            .contains(name);
      }
    }
    for (String text : List.of("one \0 two", "one\0two\0three", "no zeros", "\0\0\0\0\1\2\3\4")) {
      assertThat(UnmarkedUnicode.of(text.getBytes(ISO_8859_1), true)).as(text).isEmpty();
    }
  }

  @Test
  void shouldReadWhatDocumentsSayOfThemselves() {
    assertThat(said("<?xml version='1.0' encoding='ISO-8859-1'?><a/>")).isEqualTo("windows-1252");
    assertThat(said("<!DOCTYPE html>\n<meta charset=koi8-r>")).isEqualTo("KOI8-R");
    assertThat(said("<META http-equiv=a content=\"text/html; charset=gb2312\">"))
        .isEqualTo("GB18030");
    assertThat(said("<meta charset=utf-16>")).isNull();
    assertThat(said("<meta charset=nonsense>")).isNull();
    assertThat(said("plain text about charset=koi8-r")).isNull();
  }

  @Test
  void shouldTakeWhatADocumentSaysOfItselfUnlessItIsUtf8() throws IOException {
    Charset said = Charset.forName("KOI8-R");
    String text = "<p>Größe und Übermut tun selten gut";

    assertThat(EncodingGuess.of(sample(text.getBytes(UTF_8)), said)).isEqualTo(UTF_8);
    assertThat(EncodingGuess.of(sample(text.getBytes(ISO_8859_1)), said)).isEqualTo(said);
  }

  @Test
  void shouldTellTextInCapitalsAndWithSigns() throws IOException {
    String decree = "УКАЗ О МЕРАХ ПО ОХРАНЕ ЛЕСОВ И РЕК НАШЕГО КРАЯ, принятый советом весной";
    for (String name : List.of("windows-1251", "KOI8-R")) {
      assertThat(guess(decree.getBytes(Charset.forName(name)))).hasToString(name);
    }
    for (String text :
        List.of("Add ½ cup of sugar", "Area: 45 m², volume 3 m³, size 10 µm ± 5, 2×3")) {
      assertThat(guess(text.getBytes(ISO_8859_1))).as(text).hasToString("windows-1252");
    }
  }

  private static String said(String head) {
    return DeclaredEncoding.byMarkup(head.getBytes(UTF_8))
        .map(each -> each.charset().name())
        .orElse(null);
  }

  private static Charset guess(byte[] text) throws IOException {
    return EncodingGuess.of(sample(text), null);
  }

  private static byte[] sample(byte[] text) throws IOException {
    return EncodingSample.of(new ByteArrayInputStream(text));
  }
}
