package io.wordfreq.counting.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.encoding.EncodedText;
import io.wordfreq.counting.encoding.Encodings;
import io.wordfreq.counting.markup.MarkupOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Texts in all encodings, whole and in parts, beside the same texts in UTF-8. */
class EncodedTextReaderTest {

  /**
   * What was read.
   *
   * @param encodings those that parts named, null for UTF-8
   */
  private record Read(String text, long malformedBytes, Set<String> encodings) {}

  @Provide
  Arbitrary<EncodedText> texts() {
    return Arbitraries.of(EncodedText.ALL);
  }

  /** Bytes that are text in hardly any encoding, among some that are in all. */
  @Provide
  Arbitrary<byte[]> noise() {
    return Arbitraries.of(
            0x0A, 0x20, 0x61, 0x30, 0x35, 0x40, 0x5C, 0x7E, 0x81, 0x8E, 0x8F, 0xA1, 0xC3, 0xE9,
            0xF4, 0xFE, 0xFF)
        .list()
        .ofMaxSize(60)
        .map(
            each -> {
              byte[] bytes = new byte[each.size()];
              for (int i = 0; i < bytes.length; i++) {
                bytes[i] = each.get(i).byteValue();
              }
              return bytes;
            });
  }

  @Property(tries = 200)
  void shouldReadPartsOfAnySizeAsTheWhole(
      @ForAll("texts") EncodedText text, @ForAll @IntRange(min = 1, max = 400) int partBytes)
      throws IOException {
    // given: lines of ASCII, too, so that some parts hold nothing else
    String lines = "Only ASCII here. ".repeat(9) + "\n" + text.line() + "\n" + text.lines();
    byte[] stored = (lines + "\n" + "and here ".repeat(20)).getBytes(text.charset());

    // when
    Read whole = read(stored, stored.length, TextOptions.DEFAULT);
    Read parts = read(stored, partBytes, TextOptions.DEFAULT);

    // then
    assertThat(whole.text()).isEqualTo(new String(stored, text.charset()));
    assertThat(parts.text()).isEqualTo(whole.text());
    parts.encodings().remove(null);
    assertThat(parts.encodings()).isEqualTo(whole.encodings());
  }

  @Property(tries = 300)
  void shouldReplaceTheSameBytesWhereverTextIsCut(
      @ForAll("noise") byte[] stored,
      @ForAll("texts") EncodedText encoding,
      @ForAll @IntRange(min = 1, max = 30) int partBytes)
      throws IOException {
    for (TextOptions options :
        List.of(
            new TextOptions(encoding.charset(), MarkupOption.KEEP),
            new TextOptions(null, MarkupOption.KEEP))) {
      Read whole = read(stored, Math.max(1, stored.length), options);
      Read parts = read(stored, partBytes, options);

      assertThat(parts.text()).isEqualTo(whole.text());
      assertThat(parts.malformedBytes()).isEqualTo(whole.malformedBytes());
    }
  }

  @Test
  void shouldReadAPartThatIsValidUtf8AsTheDocumentIs() throws IOException {
    // given: two characters of GB18030 whose bytes are two of UTF-8, in a part of their own
    Charset chinese = Charset.forName("GB18030");
    byte[] line = "目录\n".getBytes(chinese);
    assertThat(new String(line, UTF_8)).isEqualTo("Ŀ¼\n");
    String rest =
        EncodedText.ALL.stream()
            .filter(t -> t.encoding().equals("GB18030"))
            .findFirst()
            .orElseThrow()
            .lines();
    byte[] stored = ("目录\n目录\n" + rest + "\n目录\n目录\n").getBytes(chinese);

    // when
    Read parts = read(stored, line.length, TextOptions.DEFAULT);

    // then
    assertThat(parts.text()).isEqualTo("目录\n目录\n" + rest + "\n目录\n目录\n");
  }

  @Test
  void shouldReadOneLetterBehindMuchAscii() throws IOException {
    String text = "nothing but ASCII\n".repeat(200_000) + "café\n";
    byte[] stored = text.getBytes(Charset.forName("windows-1252"));

    for (int partBytes : new int[] {stored.length, 1_000_000}) {
      assertThat(read(stored, partBytes, TextOptions.DEFAULT).text().equals(text)).isTrue();
    }
  }

  @Test
  void shouldReadUnicodeWithAndWithoutItsMark() throws IOException {
    for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8")) {
      for (String mark : List.of("", "\uFEFF")) {
        String text = EncodedText.ALL.get(9).lines() + "\nand more\n";
        byte[] stored = (mark + text).getBytes(Charset.forName(name));

        for (int partBytes : new int[] {stored.length, 50}) {
          Read read = read(stored, partBytes, TextOptions.DEFAULT);
          assertThat(read.text()).as(name).isEqualTo(text);
          assertThat(read.encodings()).contains(name.equals("UTF-8") ? null : name);
        }
      }
    }
  }

  @Test
  void shouldReadMarkupFromThePartThatBeginsWithIt() throws IOException {
    String page = "<p>caf&eacute; <b>na</b>ïve\n".repeat(30);
    for (Charset charset : List.of(UTF_8, Charset.forName("windows-1252"))) {
      byte[] stored = page.getBytes(charset);

      Read parts = read(stored, 50, TextOptions.DEFAULT);

      assertThat(parts.text()).isEqualTo("\ncafé naïve\n".repeat(30));
      parts.encodings().remove(null);
      assertThat(parts.encodings()).hasSize(charset.equals(UTF_8) ? 0 : 1);
    }
  }

  @Test
  void shouldReadInTheEncodingThatIsNamedUnlessThereIsAMark() throws IOException {
    TextOptions greek = new TextOptions(Charset.forName("ISO-8859-7"), MarkupOption.AUTO);

    assertThat(read("λόγος".getBytes(greek.encoding()), 9, greek).text()).isEqualTo("λόγος");
    assertThat(read("\uFEFFλόγος".getBytes(UTF_8), 99, greek).text()).isEqualTo("λόγος");
    TextOptions mail = new TextOptions(Charset.forName("ISO-2022-JP"), MarkupOption.AUTO);
    assertThat(read("漢字 kana かな\n".repeat(9).getBytes(mail.encoding()), 20, mail).text())
        .isEqualTo("漢字 kana かな\n".repeat(9));
  }

  @Test
  void shouldKnowEveryNameItGives() {
    for (EncodedText text : EncodedText.ALL) {
      assertThat(Encodings.ofName(Encodings.name(text.charset()))).contains(text.charset());
      assertThat(Encodings.canBeCut(text.charset())).as(text.encoding()).isTrue();
    }
    assertThat(Encodings.canBeCut(Charset.forName("UTF-16LE"))).isFalse();
    assertThat(Encodings.canBeCut(Charset.forName("ISO-2022-JP"))).isFalse();
    assertThat(Encodings.canBeCut(Charset.forName("IBM1047"))).isFalse();
    assertThat(Encodings.ofName("no such")).isEmpty();
  }

  private static Read read(byte[] stored, int partBytes, TextOptions options) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    long malformed = 0;
    Set<String> encodings = new HashSet<>();
    for (int start = 0; start == 0 || start < stored.length; start += partBytes) {
      ByteRange range =
          new ByteRange(start, Math.min(partBytes, stored.length - start), stored.length);
      Chunk chunk = new Chunk();
      try (TextReader reader =
          new TextReader(
              new BytesStream(stored), range, Compression.NONE, options, new byte[1 << 16])) {
        while (!chunk.isLast()) {
          reader.next(chunk);
          text.write(Arrays.copyOfRange(chunk.bytes(), chunk.from(), chunk.to()));
          malformed += chunk.malformedBytes();
        }
      }
      encodings.add(chunk.encoding());
    }
    return new Read(text.toString(UTF_8), malformed, encodings);
  }
}
