package io.wordfreq.counting.words;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lists of words to leave out: one of ours for a language (Apache Lucene's, which are those of the
 * Snowball project), or one that somebody has written.
 *
 * <p>A line holds a word; what follows {@code |} or {@code #} is a comment. {@link WordFilter#of}
 * brings the words to the form that words are counted in.
 */
public final class StopWords {

  /** In bytes. A longer list is none of stop words, and every task of a job is handed the list. */
  public static final int LARGEST_LIST = 1 << 20;

  static final String LUCENE = "org/apache/lucene/analysis/";

  /**
   * The lists of Lucene's, by their languages' codes (ISO 639). Two are by Lucene's own: {@code cz}
   * is Czech, as {@code cs} is, and {@code br} is Portuguese as Brazil has it, not Breton.
   */
  static final Map<String, String> RESOURCES =
      Map.ofEntries(
          entry("ar", "ar/stopwords.txt"),
          entry("bg", "bg/stopwords.txt"),
          entry("bn", "bn/stopwords.txt"),
          entry("br", "br/stopwords.txt"),
          entry("ca", "ca/stopwords.txt"),
          entry("ckb", "ckb/stopwords.txt"),
          entry("cs", "cz/stopwords.txt"),
          entry("cz", "cz/stopwords.txt"),
          entry("da", "snowball/danish_stop.txt"),
          entry("de", "snowball/german_stop.txt"),
          entry("el", "el/stopwords.txt"),
          entry("en", "snowball/english_stop.txt"),
          entry("es", "snowball/spanish_stop.txt"),
          entry("et", "et/stopwords.txt"),
          entry("eu", "eu/stopwords.txt"),
          entry("fa", "fa/stopwords.txt"),
          entry("fi", "snowball/finnish_stop.txt"),
          entry("fr", "snowball/french_stop.txt"),
          entry("ga", "ga/stopwords.txt"),
          entry("gl", "gl/stopwords.txt"),
          entry("hi", "hi/stopwords.txt"),
          entry("hu", "snowball/hungarian_stop.txt"),
          entry("hy", "hy/stopwords.txt"),
          entry("id", "id/stopwords.txt"),
          entry("it", "snowball/italian_stop.txt"),
          entry("lt", "lt/stopwords.txt"),
          entry("lv", "lv/stopwords.txt"),
          entry("ne", "ne/stopwords.txt"),
          entry("nl", "snowball/dutch_stop.txt"),
          entry("no", "snowball/norwegian_stop.txt"),
          entry("pt", "snowball/portuguese_stop.txt"),
          entry("ro", "ro/stopwords.txt"),
          entry("ru", "snowball/russian_stop.txt"),
          entry("sr", "sr/stopwords.txt"),
          entry("sv", "snowball/swedish_stop.txt"),
          entry("ta", "ta/stopwords.txt"),
          entry("te", "te/stopwords.txt"),
          entry("th", "th/stopwords.txt"),
          entry("tr", "tr/stopwords.txt"));

  private StopWords() {}

  /** The codes of the languages there is a list for; Lucene need not be there. */
  public static SortedSet<String> languages() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(RESOURCES.keySet()));
  }

  /**
   * The list of a language.
   *
   * @param name one of {@link #languages()}, in either case; anything else has no list
   */
  public static Optional<Set<String>> ofLanguage(String name) throws IOException {
    String resource = RESOURCES.get(name.toLowerCase(Locale.ROOT));
    if (resource == null) {
      return Optional.empty();
    }
    try (InputStream list =
        StopWords.class.getClassLoader().getResourceAsStream(LUCENE + resource)) {
      return list == null ? Optional.empty() : Optional.of(parse(list));
    }
  }

  /**
   * Reads a list, in UTF-8, or in UTF-16 if a byte order mark says so.
   *
   * @throws IOException if it cannot be read, or is no such list; then the message is one line
   */
  public static Set<String> parse(InputStream list) throws IOException {
    byte[] bytes = list.readNBytes(LARGEST_LIST + 1);
    if (bytes.length > LARGEST_LIST) {
      throw new IOException("no list of words: it is larger than 1 MiB");
    }
    Set<String> words = new HashSet<>();
    List<String> lines = text(bytes).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String word = lines.get(i).replaceFirst("[|#].*", "").strip();
      if (word.chars().anyMatch(StopWords::isNoText)) {
        throw new IOException("no list of words: line " + (i + 1) + " holds a control character");
      }
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return Collections.unmodifiableSet(words);
  }

  private static String text(byte[] bytes) throws IOException {
    Charset charset = StandardCharsets.UTF_8;
    int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    if (startsWith(bytes, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
      mark = 2;
    } else if (startsWith(bytes, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
      mark = 2;
    }
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IOException("no list of words: it is not text in " + charset, e);
    }
  }

  private static boolean startsWith(byte[] bytes, int... beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  /** What no word has, nor XML takes, as which Hadoop hands the list to tasks. */
  private static boolean isNoText(int c) {
    return (Character.isISOControl(c) && c != '\t') || c >= 0xFFFE;
  }
}
