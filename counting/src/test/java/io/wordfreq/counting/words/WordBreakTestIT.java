package io.wordfreq.counting.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Unicode's own test cases of word boundaries (UAX #29), as Debian's package {@code unicode-data}
 * brings them. Where that is not installed they are skipped; in CI that is an error.
 */
class WordBreakTestIT {

  private static final Path CASES = Path.of("/usr/share/unicode/auxiliary/WordBreakTest.txt");

  private static final Pattern BOUNDARY = Pattern.compile("\\s*÷\\s*");
  private static final Pattern BETWEEN_CHARACTERS = Pattern.compile("\\s*×\\s*");

  /** Of Unicode 15.0's, in two U+2701 follows a zero-width joiner, where ICU now divides. */
  private static final int DIVIDED_OTHERWISE_BY_ICU = 2;

  @Test
  void shouldFindTheWordsOfUnicodesCasesWhereverTheirTextIsCut() throws IOException {
    // given
    if (!Boolean.parseBoolean(System.getenv("CI"))) {
      assumeThat(CASES).as("Debian's package unicode-data is not installed").exists();
    }
    List<List<String>> cases = cases();
    List<List<String>> passedByIcu = cases.stream().filter(each -> each.equals(icu(each))).toList();
    assertThat(passedByIcu).hasSizeBetween(cases.size() - DIVIDED_OTHERWISE_BY_ICU, cases.size());
    assertThat(cases).hasSizeGreaterThan(1000);

    for (List<String> segments : passedByIcu) {
      byte[] text = String.join("", segments).getBytes(StandardCharsets.UTF_8);
      Map<String, Long> expected = PlainWords.unicode(String.join("", segments));
      for (int cut = 0; cut <= text.length; cut++) {
        if (cut == text.length || Utf8.isFirst(text[cut])) {
          // when
          WordCounter counter =
              new WordCounter(WordRules.UNICODE.create(), new WordFilter(1, Set.of()));
          counter.count(text, 0, cut, true);
          counter.count(text, cut, text.length, false);

          // then
          assertThat(counts(counter)).as("%s, cut at %d", segments, cut).isEqualTo(expected);
        }
      }
    }
  }

  /** The segments of each line: {@code ÷ 0061 × 0308 ÷ 0020 ÷ # what it is about}. */
  private static List<List<String>> cases() throws IOException {
    List<List<String>> cases = new ArrayList<>();
    for (String line : Files.readAllLines(CASES)) {
      String segments = line.replaceFirst("#.*", "").strip();
      if (!segments.isEmpty()) {
        cases.add(
            BOUNDARY
                .splitAsStream(segments)
                .filter(segment -> !segment.isEmpty())
                .map(WordBreakTestIT::text)
                .toList());
      }
    }
    return cases;
  }

  private static String text(String hexadecimal) {
    int[] codePoints =
        BETWEEN_CHARACTERS
            .splitAsStream(hexadecimal)
            .mapToInt(codePoint -> Integer.parseInt(codePoint, 16))
            .toArray();
    return new String(codePoints, 0, codePoints.length);
  }

  private static List<String> icu(List<String> segments) {
    String text = String.join("", segments);
    BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);
    boundaries.setText(text);
    List<String> found = new ArrayList<>();
    int begin = boundaries.first();
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      found.add(text.substring(begin, end));
      begin = end;
    }
    return found;
  }

  private static Map<String, Long> counts(WordCounter counter) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    try {
      for (WordTable.Cursor each = counter.words().words(); each.next(); ) {
        int length = each.to() - each.from();
        counts.put(
            new String(each.bytes(), each.from(), length, StandardCharsets.UTF_8), each.count());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return counts;
  }
}
