package io.wordfreq.benchmarks;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.words.WordFilter;
import io.wordfreq.counting.words.WordRule;
import io.wordfreq.counting.words.WordRules;
import io.wordfreq.counting.table.WordTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How fast one thread finds and counts the words of a text in memory, in MB/s: an operation is a
 * megabyte of a text of {@value #MEGABYTES}.
 *
 * <p>The texts are files in the folder that the system property {@code wordfreq.texts} names.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(CountingBenchmark.MEGABYTES)
public class CountingBenchmark {

  static final int MEGABYTES = 8;

  /** Most of what {@code docs/words.md} lists: enough for these texts. */
  private static final Pattern NOT_SEEN = Pattern.compile("[\\p{Cf}&&[^\\u200c\\u200d]]");

  private static final Pattern APOSTROPHES = Pattern.compile("[\u2019\u02bc\uff07]");

  @Param({"english", "russian", "greek", "hindi", "chinese", "japanese", "thai"})
  public String text;

  private byte[] utf8;
  private final WordRule unicode = WordRules.UNICODE.create();
  private final WordRule classic = WordRules.CLASSIC.create();
  private final WordCounter unicodeCounter = counter(WordRules.UNICODE);
  private final WordCounter classicCounter = counter(WordRules.CLASSIC);
  private final BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);
  private long found;

  private static WordCounter counter(WordRules rule) {
    return new WordCounter(rule.create(), new WordFilter(1, Set.of()));
  }

  /** Reads the text, and sees to it that what is compared gives the same answer. */
  @Setup
  public void read() throws IOException, InterruptedException {
    utf8 =
        Files.readAllBytes(
            Path.of(System.getProperty("wordfreq.texts"), text + "-" + MEGABYTES + ".txt"));
    if (utf8.length != MEGABYTES * 1_000_000) {
      throw new IllegalStateException(text + " has " + utf8.length + " bytes");
    }
    WordTable ours = countUnicode();
    Map<String, Long> plain = countPlainIcu();
    for (WordTable.Cursor each = ours.words(); each.next(); ) {
      int length = each.to() - each.from();
      String word = new String(each.bytes(), each.from(), length, StandardCharsets.UTF_8);
      if (!Long.valueOf(each.count()).equals(plain.remove(word))) {
        throw new IllegalStateException("'" + word + "' is not counted as ICU counts it");
      }
    }
    if (!plain.isEmpty()) {
      throw new IllegalStateException("only ICU counts " + plain.keySet());
    }
  }

  /** Unicode's words, found but not counted. */
  @Benchmark
  public long findUnicode() {
    return find(unicode);
  }

  /** The old worker's words, found but not counted. */
  @Benchmark
  public long findClassic() {
    return find(classic);
  }

  private long find(WordRule rule) {
    found = 0;
    rule.findWords(utf8, 0, utf8.length, false, (bytes, from, to) -> found += to - from);
    return found;
  }

  /** Unicode's words, counted as the mapper does. */
  @Benchmark
  public WordTable countUnicode() throws IOException, InterruptedException {
    return count(unicodeCounter);
  }

  /** The old worker's words, counted as the mapper does. */
  @Benchmark
  public WordTable countClassic() throws IOException, InterruptedException {
    return count(classicCounter);
  }

  private WordTable count(WordCounter counter) throws IOException, InterruptedException {
    counter.clear();
    counter.count(utf8, 0, utf8.length, false);
    return counter.words();
  }

  /**
   * Unicode's words as one counts them with nothing but ICU4J and a HashMap. Plain spelling, lower
   * case and normalization are for the different words only, as in ours.
   */
  @Benchmark
  public Map<String, Long> countPlainIcu() {
    String string = new String(utf8, StandardCharsets.UTF_8);
    Map<String, Long> written = new HashMap<>();
    boundaries.setText(string);
    int begin = boundaries.first();
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      if (boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
        written.merge(string.substring(begin, end), 1L, Long::sum);
      }
      begin = end;
    }
    Map<String, Long> counted = new HashMap<>();
    Normalizer2 nfc = Normalizer2.getNFCInstance();
    written.forEach(
        (word, count) -> {
          String plain = APOSTROPHES.matcher(NOT_SEEN.matcher(word).replaceAll("")).replaceAll("'");
          String form = nfc.normalize(UCharacter.toLowerCase(ULocale.ROOT, plain));
          if (!form.isEmpty()) {
            counted.merge(form, count, Long::sum);
          }
        });
    return counted;
  }
}
