package io.wordfreq.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultPrinterTest {
  private final StringResults table = new StringResults();

  @Test
  void shouldShowRankWordCountAndBar() {
    // when
    table.printer().print(success("s3://b/k", word("the", 1200), word("a", 300)));

    // then
    assertThat(table.text())
        .isEqualTo(
            """
            s3://b/k
              rank  word  count
                 1  the   1,200  ████████████████████████
                 2  a       300  ██████
              1,234 words, 321 different, 7,007 bytes
            """);
  }

  @Test
  void shouldAlignWideAndCombiningCharacters() {
    // when
    table
        .printer()
        .print(success("s3://b/k", word("図書館", 8), word("e\u0301te\u0301", 8), word("abcdef", 8)));

    // then
    assertThat(table.text().lines().skip(2).limit(3))
        .containsExactly(
            "     1  図書館      8  ████████████████████████",
            "     2  e\u0301te\u0301         8  ████████████████████████",
            "     3  abcdef      8  ████████████████████████");
  }

  @Test
  void shouldShowAnEmptyDocumentWithoutATable() {
    // when
    table.printer().print(DocumentResult.success("s3://b/empty", List.of(), 0, 0, 0));

    // then
    assertThat(table.text())
        .isEqualTo(
            """
            s3://b/empty
              0 words, 0 different, 0 bytes
            """);
  }

  @Test
  void shouldSayHowDocumentsWereReadThatAreNotSimplyUtf8() {
    // when
    table.printer().print(readAs("s3://b/a", new ReadAs("KOI8-R", 0, "html")));
    table.printer().print(readAs("s3://b/b", new ReadAs("UTF-8", 1, null)));
    table.printer().print(readAs("s3://b/c", ReadAs.PLAIN));
    table.printer().finish();

    // then
    assertThat(table.text())
        .isEqualTo(
            """
            s3://b/a
              0 words, 0 different, 9 bytes; read as KOI8-R; without its html tags

            s3://b/b
              0 words, 0 different, 9 bytes; 1 malformed byte replaced

            s3://b/c
              0 words, 0 different, 9 bytes

            3 documents: 0 words, 27 bytes; 1 in other encodings than UTF-8, 1 with malformed bytes
            """);
  }

  private static DocumentResult readAs(String document, ReadAs readAs) {
    return DocumentResult.success(document, List.of(), 0, 0, 9, readAs);
  }

  @Test
  void shouldShowWhyADocumentFailed() {
    // when
    table.printer().print(DocumentResult.failure("s3://b/gone", "NoSuchKey"));

    // then
    assertThat(table.text())
        .isEqualTo(
            """
            s3://b/gone
              failed: NoSuchKey
            """);
    assertThat(table.printer().failures()).isEqualTo(1);
  }

  @Test
  void shouldAddUpSeveralDocuments() {
    // when
    table.printer().print(success("s3://b/1", word("a", 1)));
    table.printer().print(success("s3://b/2", word("a", 1)));
    table.printer().print(DocumentResult.failure("s3://b/gone", "NoSuchKey"));
    table.printer().finish();

    // then
    assertThat(table.text()).endsWith("\n\n3 documents: 2,468 words, 14,014 bytes; 1 failed\n");
  }

  @Test
  void shouldCutWordsThatWouldBreakTheTable() {
    // when
    table.printer().print(success("s3://b/k", word("x".repeat(300_000), 1), word("a\u0007b", 1)));

    // then
    assertThat(table.text()).contains("x".repeat(31) + "…      1").contains("a\uFFFDb");
  }

  @Test
  void shouldShowNamesAndFailuresInOneLineThatNoTerminalObeys() {
    // when
    table.printer().print(DocumentResult.failure("a\u001b[31m\nb\u202e", "no\u0007"));

    // then
    assertThat(table.text().lines()).containsExactly("a\\x1b[31m\\nb\\u202e", "  failed: no\\x07");
  }

  @Test
  void shouldPrintExactlyTheJobsLinesAsJson() {
    // given
    StringResults json = new StringResults(Format.JSON);
    DocumentResult good = success("s3://b/k", word("the", 81));
    DocumentResult bad = DocumentResult.failure("s3://b/gone", "NoSuchKey");

    // when
    json.printer().print(good);
    json.printer().print(bad);
    json.printer().finish();

    // then
    assertThat(json.text().lines()).containsExactly(good.toJson(), bad.toJson());
  }

  private static DocumentResult success(String document, WordCount... words) {
    return DocumentResult.success(document, List.of(words), 1234, 321, 7007);
  }

  private static WordCount word(String word, long count) {
    return new WordCount(word, count);
  }
}
