package io.wordfreq.counting.words;

import static java.util.Map.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists of words to leave out: one of ours for a language (Apache Lucene's, which are those of the
 * Snowball project), or one that somebody has written.
 *
 * <p>A line holds a word, in lower case as words are counted; what follows {@code |} or {@code #}
 * is a comment.
 */
public final class StopWords {

  /** In bytes. Every task of a job is handed the list, and no list of stop words is longer. */
  public static final int LARGEST_LIST = 1 << 20;

  private static final String LUCENE = "org/apache/lucene/analysis/";

  /** The languages whose lists Lucene keeps together; others have a folder named by their code. */
  private static final Map<String, String> SNOWBALL =
      Map.ofEntries(
          entry("da", "snowball/danish_stop.txt"),
          entry("de", "snowball/german_stop.txt"),
          entry("en", "snowball/english_stop.txt"),
          entry("es", "snowball/spanish_stop.txt"),
          entry("fi", "snowball/finnish_stop.txt"),
          entry("fr", "snowball/french_stop.txt"),
          entry("hu", "snowball/hungarian_stop.txt"),
          entry("it", "snowball/italian_stop.txt"),
          entry("nl", "snowball/dutch_stop.txt"),
          entry("no", "snowball/norwegian_stop.txt"),
          entry("pt", "snowball/portuguese_stop.txt"),
          entry("ru", "snowball/russian_stop.txt"),
          entry("sv", "snowball/swedish_stop.txt"));

  private StopWords() {}

  /**
   * The list of a language.
   *
   * @param name its ISO 639 code; anything else has no list
   */
  public static Optional<Set<String>> ofLanguage(String name) throws IOException {
    if (!name.matches("[A-Za-z]{2,3}")) {
      return Optional.empty();
    }
    String code = name.toLowerCase(Locale.ROOT);
    String resource = LUCENE + SNOWBALL.getOrDefault(code, code + "/stopwords.txt");
    try (InputStream list = StopWords.class.getClassLoader().getResourceAsStream(resource)) {
      return list == null ? Optional.empty() : Optional.of(parse(list));
    }
  }

  /** Reads a list, in UTF-8. */
  public static Set<String> parse(InputStream list) {
    return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
        .lines()
        .map(line -> line.replaceFirst("[|#].*", "").strip())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
