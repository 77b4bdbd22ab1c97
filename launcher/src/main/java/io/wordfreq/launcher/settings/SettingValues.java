package io.wordfreq.launcher.settings;

import io.wordfreq.counting.markup.MarkupOption;
import io.wordfreq.counting.text.TextOptions;
import io.wordfreq.counting.words.Folding;
import io.wordfreq.counting.words.StopWords;
import io.wordfreq.counting.words.WordRules;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of settings as people write them.
 *
 * <p>Every method throws {@link IllegalArgumentException}, its message saying what is expected.
 */
public final class SettingValues {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]*)");

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.+");

  private static final Map<String, Long> BYTES =
      Map.of(
          "", 1L,
          "b", 1L,
          "kb", 1_000L,
          "mb", 1_000_000L,
          "gb", 1_000_000_000L,
          "tb", 1_000_000_000_000L,
          "kib", 1L << 10,
          "mib", 1L << 20,
          "gib", 1L << 30,
          "tib", 1L << 40);

  private static final Map<String, Long> MILLISECONDS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private SettingValues() {}

  public static int count(String text) {
    String expected = "expected a whole number from 1 to " + Integer.MAX_VALUE;
    try {
      return Math.toIntExact(atLeastOne(Long.parseLong(text), expected));
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  public static long bytes(String text) {
    String expected = "expected a size such as 500MB or 64GiB";
    return atLeastOne(withUnit(text, BYTES, expected), expected);
  }

  public static Duration duration(String text) {
    String expected = "expected a time such as 500ms, 60s, 5m or 1h";
    return Duration.ofMillis(withUnit(text, MILLISECONDS, expected));
  }

  static String wordRule(String text) {
    return WordRules.ofName(text)
        .map(WordRules::toString)
        .orElseThrow(() -> new IllegalArgumentException("expected " + WordRules.names()));
  }

  static String encoding(String text) {
    return TextOptions.of(text, TextOptions.DEFAULT.markup())
        .map(TextOptions::encodingName)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected %s or an encoding such as windows-1252".formatted(TextOptions.AUTO)));
  }

  static String markup(String text) {
    return MarkupOption.ofName(text)
        .map(MarkupOption::toString)
        .orElseThrow(() -> new IllegalArgumentException("expected " + MarkupOption.names()));
  }

  static String folding(String text) {
    return Folding.ofName(text)
        .map(Folding::toString)
        .orElseThrow(() -> new IllegalArgumentException("expected " + Folding.names()));
  }

  /** The cluster reads the list, so a file on this machine is of no use to it. */
  static String stopWords(String text) {
    boolean isLanguage = StopWords.languages().contains(text.toLowerCase(Locale.ROOT));
    if (!isLanguage && !URI.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected a language (%s), or a file where the cluster finds it, such as"
                  .formatted(String.join(", ", StopWords.languages()))
              + " s3://BUCKET/words.txt");
    }
    return text;
  }

  private static long withUnit(String text, Map<String, Long> units, String expected) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(expected);
    }
    Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    if (unit == null) {
      throw new IllegalArgumentException(expected);
    }
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static long atLeastOne(long number, String expected) {
    if (number < 1) {
      throw new IllegalArgumentException(expected);
    }
    return number;
  }
}
