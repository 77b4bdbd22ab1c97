package io.wordfreq.counting.document;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.markup.MarkupOption;
import io.wordfreq.counting.text.TextOptions;
import io.wordfreq.counting.words.Folding;
import io.wordfreq.counting.words.WordFilter;
import io.wordfreq.counting.words.WordRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/words.md} says of how documents are read, and which are refused, is so. */
class ReadingPageIT {

  private static final Path PAGE = Path.of("..", "docs", "words.md");

  private static final Pattern STORED =
      Pattern.compile(
          "\\| `(?<text>[^|]+)` \\| (?<encoding>[\\w-]+) \\| (`(?<options>[^|]*)` )?\\| ");

  private static final Pattern COUNTED =
      Pattern.compile(STORED.pattern() + "(?<counted>`.+` \\d+) \\| (`(?<line>.+)` )?\\|");

  private static final Pattern FAILED =
      Pattern.compile(STORED.pattern() + "`(?<failure>not text.+)` \\|");

  private static final Pattern REFUSED =
      Pattern.compile("\\| `(?<bytes>[0-9A-F ]+)` \\| `(?<failure>.+)` \\|");

  private static final Pattern CHARACTER = Pattern.compile("\\[U\\+([0-9A-F]+)]");
  private static final Pattern OPTION = Pattern.compile("--(\\S+) (\\S+)");

  /** Of a line of results, what is said of how a document was read. */
  private static final Pattern READ_AS = Pattern.compile("\"bytes\":\\d+,?(.*)}$");

  @TempDir private Path folder;

  static Stream<String> counted() throws IOException {
    return lines(COUNTED);
  }

  static Stream<String> failed() throws IOException {
    return lines(FAILED);
  }

  static Stream<String> refused() throws IOException {
    return lines(REFUSED);
  }

  @ParameterizedTest
  @MethodSource("counted")
  void shouldCountWhatThePageSays(String line) throws Exception {
    Matcher example = matched(COUNTED, line);

    DocumentResult result = count(stored(example), options(example.group("options")));

    assertThat(
            result.words().stream()
                .map(each -> "`%s` %d".formatted(each.word(), each.count()))
                .collect(joining(", ")))
        .isEqualTo(example.group("counted"));
    Matcher readAs = READ_AS.matcher(result.toJson());
    assertThat(readAs.find()).isTrue();
    String said = example.group("line");
    assertThat(readAs.group(1)).isEqualTo(said == null ? "" : said);
  }

  @ParameterizedTest
  @MethodSource("failed")
  void shouldFailWhereThePageSaysSo(String line) throws Exception {
    Matcher example = matched(FAILED, line);

    assertThat(count(stored(example), options(example.group("options"))).error())
        .isEqualTo(example.group("failure"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuseWhatThePageSays(String line) throws Exception {
    Matcher example = matched(REFUSED, line);
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(example.group("bytes"));

    assertThat(count(bytes, TextOptions.DEFAULT).error()).isEqualTo(example.group("failure"));
  }

  @Test
  void shouldHaveExamplesOfEverything() throws IOException {
    assertThat(counted()).hasSizeGreaterThanOrEqualTo(15);
    assertThat(failed()).isNotEmpty();
    assertThat(refused()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(counted().collect(joining()))
        .contains("--encoding", "--markup keep", "--markup strip");
  }

  @Test
  void shouldNameEverySuffixThatIsKnown() throws IOException {
    String page = Files.readString(PAGE);

    for (String suffix :
        new String[] {".gz", ".bz2", ".zst", ".xz", ".lz4", ".Z", ".zip", ".deflate", ".snappy"}) {
      assertThat(page).contains("`" + suffix + "`");
      assertThat(Compression.ofName("a" + suffix)).as(suffix).isNotEqualTo(Compression.NONE);
    }
  }

  private static Stream<String> lines(Pattern pattern) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.equals("## What is read, and how"))
        .filter(line -> pattern.matcher(line).matches());
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    assertThat(matcher.matches()).isTrue();
    return matcher;
  }

  private static byte[] stored(Matcher example) {
    String text =
        CHARACTER
            .matcher(example.group("text"))
            .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    return text.getBytes(Charset.forName(example.group("encoding")));
  }

  private static TextOptions options(String text) {
    String encoding = TextOptions.AUTO;
    MarkupOption markup = TextOptions.DEFAULT.markup();
    Matcher option = OPTION.matcher(text == null ? "" : text);
    while (option.find()) {
      switch (option.group(1)) {
        case "encoding" -> encoding = option.group(2);
        case "markup" -> markup = MarkupOption.ofName(option.group(2)).orElseThrow();
        default -> throw new AssertionError("there is no " + option.group());
      }
    }
    return TextOptions.of(encoding, markup).orElseThrow();
  }

  private DocumentResult count(byte[] stored, TextOptions text) throws Exception {
    CountOptions options =
        new CountOptions(10, WordRules.DEFAULT, Folding.DEFAULT, WordFilter.NONE, text);
    try (DocumentCounter counter = new DocumentCounter(options, 1, 1 << 20, folder)) {
      return counter.count("d", new ByteArrayInputStream(stored), Compression.NONE, stored.length);
    }
  }
}
