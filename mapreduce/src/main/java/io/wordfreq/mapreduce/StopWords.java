package io.wordfreq.mapreduce;

import static java.util.Map.entry;

import io.wordfreq.mapreduce.input.InputException;
import io.wordfreq.mapreduce.input.UserPaths;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lists of words to leave out: one of ours for a language (Apache Lucene's, which are those of the
 * Snowball project), or a file.
 *
 * <p>A line holds a word, in lower case as words are counted; what follows {@code |} or {@code #}
 * is a comment.
 */
final class StopWords {

  /** More would not be stop words, and every task reads them with its configuration. */
  private static final int LARGEST_FILE = 1 << 20;

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
   * Loads a list.
   *
   * @param name an ISO 639 code of a language, or a file's path
   * @throws InputException if it is neither
   */
  static Set<String> load(String name, Configuration conf) throws IOException {
    String code = name.toLowerCase(Locale.ROOT);
    String resource = LUCENE + SNOWBALL.getOrDefault(code, code + "/stopwords.txt");
    try (InputStream list =
        name.matches("[A-Za-z]{2,3}")
            ? StopWords.class.getClassLoader().getResourceAsStream(resource)
            : null) {
      if (list != null) {
        return parse(list);
      }
    }
    Path path = UserPaths.parse(name);
    FileSystem fileSystem = path.getFileSystem(conf);
    if (!fileSystem.exists(path) || !fileSystem.getFileStatus(path).isFile()) {
      throw new InputException(
          "--stop-words " + name + " is neither a file nor a language there is a list for");
    }
    if (fileSystem.getFileStatus(path).getLen() > LARGEST_FILE) {
      throw new InputException("--stop-words " + name + " is larger than 1 MiB");
    }
    try (InputStream list = fileSystem.open(path)) {
      return parse(list);
    }
  }

  private static Set<String> parse(InputStream list) {
    return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
        .lines()
        .map(line -> line.replaceFirst("[|#].*", "").strip())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
