package io.wordfreq.launcher.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Text in a language of which there is none at hand: the words of ICU's names for the world's
 * languages, regions, scripts and currencies in it, drawn by Zipf's law.
 */
public final class GeneratedText {

  /** The languages of {@code samples/}. */
  private static final Map<String, String> LANGUAGES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("arabic", "ar"),
              Map.entry("chinese", "zh"),
              Map.entry("english", "en"),
              Map.entry("french", "fr"),
              Map.entry("german", "de"),
              Map.entry("greek", "el"),
              Map.entry("hindi", "hi"),
              Map.entry("japanese", "ja"),
              Map.entry("russian", "ru"),
              Map.entry("spanish", "es"),
              Map.entry("thai", "th")));

  /** Words are about so many to a clause and clauses to a line, as in prose. */
  private static final int WORDS_PER_CLAUSE = 8;

  private static final int CLAUSES_PER_LINE = 8;

  private final ULocale language;
  private final boolean spaces;
  private final List<String> words;

  /** By rank: how likely a word of this rank or a more frequent one is; Zipf's law. */
  private final double[] cumulative;

  private GeneratedText(ULocale language) {
    this.language = language;
    int script = script(language);
    // Scripts that ICU divides with dictionaries put no space between words.
    spaces = !UScript.breaksBetweenLetters(script);
    words = vocabulary(script);
    cumulative = new double[words.size()];
    double sum = 0;
    for (int rank = 0; rank < cumulative.length; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
  }

  /**
   * Text in a language.
   *
   * @param language one of {@link #languages}
   * @throws IllegalArgumentException if it is none, which the message says
   */
  public static GeneratedText in(String language) {
    String tag = LANGUAGES.get(language);
    if (tag == null) {
      throw new IllegalArgumentException("expected one of " + String.join(", ", languages()));
    }
    return new GeneratedText(ULocale.forLanguageTag(tag));
  }

  public static Collection<String> languages() {
    return LANGUAGES.keySet();
  }

  /**
   * Writes a text; the same seed gives the same.
   *
   * @param size in bytes, which it has exactly
   */
  public void write(long seed, long size, OutputStream out) throws IOException {
    Random random = new Random(seed);
    long left = size;
    for (byte[] line = line(random); line.length <= left; line = line(random)) {
      out.write(line);
      left -= line.length;
    }
    for (; left > 0; left--) {
      out.write('\n');
    }
  }

  private byte[] line(Random random) {
    StringBuilder line = new StringBuilder();
    for (int clause = 1 + random.nextInt(CLAUSES_PER_LINE * 2); clause > 0; clause--) {
      for (int word = 1 + random.nextInt(WORDS_PER_CLAUSE * 2); word > 0; word--) {
        line.append(word(random)).append(spaces && word > 1 ? " " : "");
      }
      line.append(spaces ? ", " : "、");
    }
    return line.append('\n').toString().getBytes(UTF_8);
  }

  private String word(Random random) {
    double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
    int rank = Arrays.binarySearch(cumulative, drawn);
    return words.get(rank >= 0 ? rank : -rank - 1);
  }

  /** The words, those that names use most often first. */
  private List<String> vocabulary(int script) {
    Map<String, Integer> uses = new LinkedHashMap<>();
    BreakIterator boundaries = BreakIterator.getWordInstance(language);
    for (String name : names()) {
      boundaries.setText(name);
      int begin = boundaries.first();
      for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
        // What ICU has no name for it gives in Latin script.
        if (isWritten(name.codePointAt(begin), script)) {
          uses.merge(name.substring(begin, end), 1, Integer::sum);
        }
        begin = end;
      }
    }
    List<String> ranked = new ArrayList<>(uses.keySet());
    Collections.shuffle(ranked, new Random(1));
    ranked.sort(Comparator.comparing(uses::get, Comparator.reverseOrder()));
    return ranked;
  }

  private List<String> names() {
    LocaleDisplayNames displayNames = LocaleDisplayNames.getInstance(language);
    List<String> names = new ArrayList<>();
    for (String code : ULocale.getISOLanguages()) {
      names.add(displayNames.languageDisplayName(code));
    }
    for (String code : ULocale.getISOCountries()) {
      names.add(displayNames.regionDisplayName(code));
    }
    for (int code = 0; code <= UScript.TRADITIONAL_HAN; code++) {
      names.add(displayNames.scriptDisplayName(code));
    }
    // In no order of its own.
    Currency.getAvailableCurrencies().stream()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .forEach(currency -> names.add(currency.getName(language, Currency.LONG_NAME, null)));
    return names;
  }

  private static int script(ULocale language) {
    return UScript.getCode(language)[0];
  }

  private static boolean isWritten(int codePoint, int script) {
    int its = UScript.getScript(codePoint);
    return its == script || (spacesNone(its) && spacesNone(script));
  }

  private static boolean spacesNone(int script) {
    return script == UScript.HAN || script == UScript.HIRAGANA || script == UScript.KATAKANA;
  }
}
