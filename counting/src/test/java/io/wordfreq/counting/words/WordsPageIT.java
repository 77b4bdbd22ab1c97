package io.wordfreq.counting.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.VersionInfo;
import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.document.CountOptions;
import io.wordfreq.counting.document.DocumentCounter;
import io.wordfreq.counting.line.DocumentResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/words.md} says of words is so. */
class WordsPageIT {

  private static final Path PAGE = Path.of("..", "docs", "words.md");

  private static final Pattern EXAMPLE =
      Pattern.compile("\\| `(?<text>[^|]+)` \\| (`(?<options>[^|]*)` )?\\| (?<counted>`.+) \\|");

  private static final Pattern OPTION = Pattern.compile("--(\\S+) (\\S+)");
  private static final Pattern CHARACTER = Pattern.compile("\\[U\\+([0-9A-F]+)]");
  private static final Pattern RANGE = Pattern.compile("U\\+([0-9A-F]+)(?:–U\\+([0-9A-F]+))?");

  @TempDir private Path folder;

  static Stream<String> examples() throws IOException {
    return lines().filter(line -> EXAMPLE.matcher(line).matches());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldCountWhatThePageSays(String line) throws Exception {
    // given
    Matcher example = EXAMPLE.matcher(line);
    assertThat(example.matches()).isTrue();
    byte[] text = characters(example.group("text")).getBytes(UTF_8);

    // when
    DocumentResult result;
    try (DocumentCounter counter =
        new DocumentCounter(options(example.group("options")), 1, 1 << 20, folder)) {
      result = counter.count("text", new ByteArrayInputStream(text), Compression.NONE, text.length);
    }

    // then
    assertThat(
            result.words().stream()
                .map(each -> "`%s` %d".formatted(each.word(), each.count()))
                .collect(joining(", ")))
        .isEqualTo(characters(example.group("counted")));
  }

  @Test
  void shouldHaveExamplesOfEveryOption() throws IOException {
    assertThat(examples().count()).isGreaterThanOrEqualTo(15);
    assertThat(examples().collect(joining()))
        .contains("--words classic", "--fold marks", "--stop-words", "--min-length");
  }

  @Test
  void shouldNameAllCharactersThatAreLeftOutAndThatStay() throws IOException {
    UnicodeSet leftOut = charactersOfTable("| left out |");
    UnicodeSet kept = charactersOfTable("| stays |");

    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      assertThat(leftOut.contains(c))
          .as("U+%04X", c)
          .isEqualTo(PlainSpelling.of(c) == PlainSpelling.LEFT_OUT);
    }
    assertThat(leftOut.addAll(kept).toPattern(true))
        .isEqualTo(
            new UnicodeSet()
                .addAll(new UnicodeSet("[[:Cf:]&[:Default_Ignorable_Code_Point:]]"))
                .toPattern(true));
  }

  @Test
  void shouldNameTheVersionOfIcu() throws IOException {
    assertThat(lines().collect(joining(" "))).contains("ICU " + VersionInfo.ICU_VERSION.getMajor());
  }

  private static Stream<String> lines() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    return page.stream()
        .dropWhile(line -> !line.equals("## What a word is"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "));
  }

  private static UnicodeSet charactersOfTable(String head) throws IOException {
    UnicodeSet all = new UnicodeSet();
    lines()
        .dropWhile(line -> !line.startsWith(head))
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.substring(1, line.indexOf("|", 1)))
        .flatMap(ranges -> RANGE.matcher(ranges).results())
        .forEach(
            range -> {
              int first = Integer.parseInt(range.group(1), 16);
              String last = range.group(2);
              all.add(first, last == null ? first : Integer.parseInt(last, 16));
            });
    return all;
  }

  private static CountOptions options(String text) throws IOException {
    WordRules words = WordRules.DEFAULT;
    Folding folding = Folding.DEFAULT;
    int minLength = 1;
    Set<String> stopWords = Set.of();
    Matcher option = OPTION.matcher(text == null ? "" : text);
    while (option.find()) {
      String value = option.group(2);
      switch (option.group(1)) {
        case "words" -> words = WordRules.ofName(value).orElseThrow();
        case "fold" -> folding = Folding.ofName(value).orElseThrow();
        case "min-length" -> minLength = Integer.parseInt(value);
        case "stop-words" -> stopWords = StopWords.ofLanguage(value).orElseThrow();
        default -> throw new AssertionError("there is no " + option.group());
      }
    }
    WordRule rule = folding.over(words.create());
    return new CountOptions(10, words, folding, WordFilter.of(minLength, stopWords, rule));
  }

  private static String characters(String text) {
    return CHARACTER
        .matcher(text)
        .replaceAll(
            each ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(each.group(1), 16))));
  }
}
