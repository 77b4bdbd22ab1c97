package io.wordfreq.launcher.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordfreq.counting.line.WordCount;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLineTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldSayWhatWasCounted() {
    // when
    DocumentLine line =
        TestDocuments.line("s3://b/k", NOON, new WordCount("the", 81), new WordCount("of", 40));

    // then
    assertThat(line.json())
        .isEqualTo(
            "{\"document\":\"s3://b/k\",\"state\":\"counted\",\"at\":\"2026-11-27T12:00:00Z\","
                + "\"batch\":\"b1\",\"totalWords\":1234,\"distinctWords\":321,\"bytes\":7007,"
                + "\"words\":[[\"the\",81],[\"of\",40]]}");
  }

  @Test
  void shouldSayWhyOneFailed() throws IOException {
    // when
    DocumentLine line =
        DocumentLine.of(TestDocuments.failed("s3://b/k", NOON, "NoSuchKey: gone"), "my k");

    // then
    JsonNode json = JSON.readTree(line.json());
    assertThat(json.get("state").asText()).isEqualTo("failed");
    assertThat(json.get("error").asText()).isEqualTo("NoSuchKey: gone");
    assertThat(json.get("document").asText()).isEqualTo("my k");
    assertThat(line.failed()).isTrue();
  }

  @Test
  void shouldSayOfTheOldWorkersResultsWhatIsKnown() {
    // when
    DocumentLine old = DocumentLine.of(TestDocuments.old("s3://b/k", new WordCount("the", 3)), "k");

    // then
    assertThat(old.json())
        .isEqualTo(
            "{\"document\":\"k\",\"state\":\"counted\",\"totalWords\":0,\"distinctWords\":0,"
                + "\"bytes\":0,\"words\":[[\"the\",3]]}");
    assertThat(Stream.of(old, TestDocuments.line("s3://b/new", NOON)).sorted())
        .last()
        .isEqualTo(old);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "a\"b'c\\d",
        "line\nfeed\ttab\r\u2028\u2029",
        "\u202Egnp.exe\u2066",
        "نص عربي",
        "😀 and half of one: \uD83D"
      })
  void shouldTakeAnyNameAndBeOneLine(String name) throws IOException {
    // when
    DocumentLine line =
        DocumentLine.of(TestDocuments.counted("s3://b/" + name, NOON), "s3://b/" + name);

    // then
    assertThat(line.json()).doesNotContain("\n", "\r");
    assertThat(JSON.readTree(line.json()).get("document").asText()).isEqualTo("s3://b/" + name);
  }

  @Test
  void shouldKeepAsManyWordsAsABrowserCanHold() throws IOException {
    // given
    WordCount[] words =
        IntStream.range(0, 1_000)
            .mapToObj(i -> new WordCount("😀".repeat(150) + i, 1_000 - i))
            .toArray(WordCount[]::new);

    // when
    JsonNode kept = JSON.readTree(TestDocuments.line("s3://b/k", NOON, words).json()).get("words");

    // then
    assertThat(kept).hasSizeBetween(10, 40);
    assertThat(kept.get(0).get(0).asText()).hasSize(201).endsWith("😀…");
  }

  @Test
  void shouldComeBeforeOlderOnesAndInTheOrderOfNames() {
    // given
    DocumentLine b = TestDocuments.line("s3://b/b", NOON);
    DocumentLine a = TestDocuments.line("s3://b/a", NOON);
    DocumentLine newer = TestDocuments.line("s3://b/c", NOON.plusMillis(1));

    // then
    assertThat(Stream.of(b, a, newer).sorted()).containsExactly(newer, a, b);
  }
}
