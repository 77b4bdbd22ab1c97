package io.wordfreq.counting.encoding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code languages.txt} says of languages, and of the encodings that texts in them have. */
final class Languages {

  /**
   * A language that is written with an alphabet.
   *
   * @param latin whether its letters beyond ASCII stand among ASCII's
   * @param signs the share of what is no letter among its characters beyond ASCII
   * @param letters how frequent each small letter beyond ASCII is among them, from 0 to 1
   */
  record Alphabet(String name, boolean latin, double signs, Map<Character, Double> letters) {}

  /**
   * An encoding.
   *
   * @param share how many texts are in it, beside 1 of windows-1252
   * @param languages the share of each language among these
   */
  record Page(String charset, double share, Map<String, Double> languages) {}

  /** All languages of Western Europe: of texts that have several. */
  private static final String WESTERN = "Western";

  /**
   * How fast letters become less frequent: in an alphabet each by a tenth, which has Russian's "о"
   * at 0.10 and "ф" at 0.004 as they are (0.11, 0.003); where only accented letters are beyond
   * ASCII, as the power of their place that has French é, à, è and ê as 8 : 3 : 1.5 : 1.
   */
  private static final double NEXT_OF_ALPHABET = 0.9;

  private static final double POWER_OF_PLACE = 1.5;

  /** In a list of letters: those behind it are in few words. */
  private static final String SELDOM_FOLLOW = "|";

  private static final double SELDOM = 0.05;

  private static final int PAGE_LANGUAGES_FROM = 3;

  private final Map<String, Alphabet> alphabets = new HashMap<>();
  private final Map<String, Map<IdeographClass, Double>> eastAsian = new HashMap<>();
  private final Map<String, String> frequent = new HashMap<>();
  private final List<Page> pages = new ArrayList<>();

  private Languages() {}

  static Languages load() {
    Languages all = new Languages();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Languages.class.getResourceAsStream("languages.txt"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          all.add(line.split(" ", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading a resource", e);
    }
    all.addWestern();
    return all;
  }

  List<Page> pages() {
    return pages;
  }

  /** Null where the language has none. */
  Alphabet alphabet(String language) {
    return alphabets.get(language);
  }

  /** The share of each class of characters in a text of an East Asian language. */
  Map<IdeographClass, Double> classes(String language) {
    return eastAsian.get(language);
  }

  /** A writing's most frequent characters, the most frequent first. */
  String frequent(String writing) {
    return frequent.get(writing);
  }

  private void add(String[] fields) {
    String name = fields[1];
    switch (fields[0]) {
      case "latin" -> addAlphabet(name, true, fields);
      case "alphabet" -> addAlphabet(name, false, fields);
      case "eastasian" -> {
        Map<IdeographClass, Double> shares = new EnumMap<>(IdeographClass.class);
        shares(fields, 2)
            .forEach(
                (key, share) ->
                    shares.put(IdeographClass.valueOf(key.toUpperCase(Locale.ROOT)), share));
        eastAsian.put(name, shares);
      }
      case "frequent" -> frequent.merge(name, fields[2], String::concat);
      case "page" -> {
        double share = Double.parseDouble(fields[2]);
        pages.add(new Page(name, share, shares(fields, PAGE_LANGUAGES_FROM)));
      }
      default -> throw new IllegalStateException("not a line of languages.txt: " + fields[0]);
    }
  }

  private void addAlphabet(String name, boolean latin, String[] fields) {
    String inOrder = fields[3].replace(SELDOM_FOLLOW, "");
    int seldomFrom = (fields[3] + SELDOM_FOLLOW).indexOf(SELDOM_FOLLOW);
    double[] weights = new double[inOrder.length()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = latin ? Math.pow(i + 1, -POWER_OF_PLACE) : Math.pow(NEXT_OF_ALPHABET, i);
      weights[i] *= i < seldomFrom ? 1 : SELDOM;
      sum += weights[i];
    }
    Map<Character, Double> letters = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      letters.put(inOrder.charAt(i), weights[i] / sum);
    }
    alphabets.put(name, new Alphabet(name, latin, Double.parseDouble(fields[2]), letters));
  }

  private void addWestern() {
    Map<String, Double> parts = pages.get(0).languages();
    Map<Character, Double> letters = new HashMap<>();
    double count = parts.size() - 1.0;
    double signs = 0;
    for (String each : parts.keySet()) {
      if (!each.equals(WESTERN)) {
        Alphabet part = alphabets.get(each);
        part.letters()
            .forEach((letter, share) -> letters.merge(letter, share / count, Double::sum));
        signs += part.signs() / count;
      }
    }
    alphabets.put(WESTERN, new Alphabet(WESTERN, true, signs, letters));
  }

  private static Map<String, Double> shares(String[] fields, int from) {
    Map<String, Double> shares = new HashMap<>();
    for (int i = from; i < fields.length; i++) {
      int at = fields[i].indexOf('=');
      shares.put(fields[i].substring(0, at), Double.parseDouble(fields[i].substring(at + 1)));
    }
    return shares;
  }
}
