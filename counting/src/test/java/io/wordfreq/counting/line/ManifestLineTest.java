package io.wordfreq.counting.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ManifestLineTest {

  private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void shouldWriteWhatIsKnown() {
    assertThat(
            new ManifestLine("s3://b/a \"b\"/é", 7, "s3://b/a \"b\"/é", "v", "0A", TIME).toJson())
        .isEqualTo(
            "{\"document\":\"s3://b/a \\\"b\\\"/é\",\"bytes\":7,\"versionId\":\"v\","
                + "\"sequencer\":\"0A\",\"eventTime\":\"2026-11-22T10:00:00Z\"}");
  }

  @Test
  void shouldLeaveOutWhatIsUnknown() throws IOException {
    // given
    ManifestLine unknown = line("s3://b/k", -1, "s3://work/copy");

    // when
    String json = unknown.toJson();

    // then
    assertThat(json).isEqualTo("{\"document\":\"s3://b/k\",\"location\":\"s3://work/copy\"}");
    assertThat(ManifestLine.parse(json)).isEqualTo(unknown);
  }

  @Property
  void shouldReadWhatItWroteOnOneLine(@ForAll @StringLength(min = 1) String document)
      throws IOException {
    // given
    ManifestLine line = new ManifestLine(document, 7, "s3://work/copy", "v", "0A", TIME);

    // when
    String json = line.toJson();

    // then
    assertThat(json).doesNotContain("\n", "\r");
    assertThat(ManifestLine.parse(json)).isEqualTo(line);
  }

  @Test
  void shouldReadADocumentFromItsOwnUriUnlessALocationIsGiven() throws IOException {
    assertThat(ManifestLine.parse("{\"document\":\"s3://b/k\",\"more\":{\"x\":[1]}}"))
        .isEqualTo(line("s3://b/k", -1, "s3://b/k"));
    assertThat(ManifestLine.parse("{\"document\":\"s3://b/a//b\",\"location\":\"s3://w/1\"}"))
        .isEqualTo(line("s3://b/a//b", -1, "s3://w/1"));
  }

  @Test
  void shouldTakeATimeThatCannotBeReadForUnknown() throws IOException {
    assertThat(ManifestLine.parse("{\"document\":\"a\",\"eventTime\":\"yesterday\"}"))
        .isEqualTo(line("a", -1, "a"));
  }

  @Test
  void shouldTakeASizeThatCannotBeOneForUnknown() throws IOException {
    for (String size : new String[] {"-5", "null", "\"many\"", "1e99", "9".repeat(30), "[7]"}) {
      assertThat(ManifestLine.parse("{\"bytes\":" + size + ",\"document\":\"a\"}"))
          .as(size)
          .isEqualTo(line("a", -1, "a"));
    }
  }

  @Test
  void shouldNotTakeWhatIsInAFieldForOneOfTheLine() throws IOException {
    for (String field : new String[] {"bytes", "versionId", "sequencer", "eventTime", "other"}) {
      String line = "{\"document\":\"a\",\"" + field + "\":{\"document\":\"b\",\"x\":[1]}}";
      assertThat(ManifestLine.parse(line)).as(field).isEqualTo(line("a", -1, "a"));
    }
  }

  @Test
  void shouldPassOverEmptyLines() throws IOException {
    assertThat(ManifestLine.readAll(lines("\n{\"document\":\"a\"}\r\n\n{\"document\":\"b\"}")))
        .extracting(ManifestLine::document)
        .containsExactly("a", "b");
  }

  @Test
  void shouldPassOverAByteOrderMark() throws IOException {
    assertThat(ManifestLine.readAll(lines("\ufeff{\"document\":\"a\"}\n{\"document\":\"b\"}")))
        .extracting(ManifestLine::document)
        .containsExactly("a", "b");
  }

  @Test
  void shouldSayWhichLineIsWrong() {
    for (String wrong :
        new String[] {
          "nonsense",
          "[]",
          "{}",
          "{\"document\":\"\"}",
          "{\"docu",
          "{\"document\":7}",
          "{\"document\":\"\\ud800\"}",
          "{\"document\":\"a\"}{\"document\":\"b\"}"
        }) {
      assertThatThrownBy(() -> ManifestLine.readAll(lines("{\"document\":\"a\"}\n" + wrong)))
          .isInstanceOf(ManifestLine.WrongLineException.class)
          .hasMessageStartingWith("line 2: ");
    }
  }

  private static ManifestLine line(String document, long bytes, String location) {
    return new ManifestLine(document, bytes, location, null, null, null);
  }

  private static BufferedReader lines(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
