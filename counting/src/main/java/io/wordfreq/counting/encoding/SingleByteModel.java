package io.wordfreq.counting.encoding;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * An encoding of one byte for each character. What tells it is how frequent its letters are in a
 * language, and whether they stand where its letters do.
 */
final class SingleByteModel implements EncodingModel {

  private static final int NONE = 0;
  private static final int LETTER = 1;
  private static final int CAPITAL = 2;

  /** How a language's letters beyond ASCII stand to what is before them. */
  private record Places(
      boolean latin, double begins, double behindAscii, double behindOther, double alone) {

    /** "é" in "été", "dé", "créé" and "è". */
    static final Places LATIN =
        new Places(true, Math.log(0.24), Math.log(0.70), Math.log(0.06), Math.log(0.1));

    /** Letters of ASCII are in other words than these. */
    static final Places ALPHABET =
        new Places(false, Math.log(0.165), Math.log(0.001), Math.log(0.83), Math.log(0.1));
  }

  private static final double CAPITAL_BEGINS = Math.log(0.12);
  private static final double SECOND_CAPITAL = Math.log(0.1);

  /** Where there has been a word in capitals, there may be another. */
  private static final double CAPITALS_AGAIN = Math.log(0.4);

  private static final int SOME_SECONDS = 2;
  private static final double CAPITAL_WITHIN = Math.log(0.0005);
  private static final double SMALL_BEHIND_CAPITALS = Math.log(0.02);

  /** A letter of the encoding that the language does not have. */
  private static final double FOREIGN_LETTER = Math.log(0.0003);

  private static final double MISPLACED = Math.log(0.005);

  /** That a text is all in capitals. */
  private static final double ALL_CAPITALS = Math.log(0.03);

  /** Lines and blocks that tables were drawn with, and such. */
  private static final double OTHER_SIGN = Math.log(1e-5);

  /** The same in encodings of DOS, where each is repeated, and none stands at letters. */
  private static final double LINE = Math.log(0.003);

  private static final double LINE_GOES_ON = Math.log(0.4);
  private static final double LINE_TURNS = Math.log(0.001);
  private static final double LINE_AT_LETTER = Math.log(1e-4);
  private static final String DOS = "IBM";

  /** Controls, and bytes that are no character. */
  private static final double JUNK = Math.log(1e-7);

  private static final int LONGEST_RUN = 4;
  private static final double LONG_RUN = -5;

  private final Charset charset;
  private final char[] chars = new char[256];
  private final byte[] kinds = new byte[256];
  private final boolean[] isSign = new boolean[256];
  private final boolean[] isLine = new boolean[256];
  private final double[][] frequencies;
  private final double[] languages;
  private final Places[] places;

  SingleByteModel(Languages.Page page, Languages data) {
    charset = Charset.forName(page.charset());
    for (int b = 0; b < chars.length; b++) {
      chars[b] = new String(new byte[] {(byte) b}, charset).charAt(0);
      kinds[b] = (byte) kind(chars[b]);
      isSign[b] = b >= 0x80 && Signs.frequency(chars[b]) > 0;
      isLine[b] = page.charset().startsWith(DOS) && chars[b] >= '\u2500' && chars[b] <= '\u25A0';
    }
    frequencies = new double[page.languages().size()][chars.length];
    languages = new double[frequencies.length];
    places = new Places[frequencies.length];
    int at = 0;
    for (Map.Entry<String, Double> each : page.languages().entrySet()) {
      Languages.Alphabet language = data.alphabet(each.getKey());
      languages[at] = Math.log(page.share() * each.getValue());
      places[at] = language.latin() ? Places.LATIN : Places.ALPHABET;
      for (int b = 0x80; b < chars.length; b++) {
        frequencies[at][b] = frequency(chars[b], language);
      }
      at++;
    }
  }

  private static int kind(char c) {
    if (Spelling.isMark(c)) {
      return LETTER;
    }
    return !Character.isLetter(c) ? NONE : Character.isUpperCase(c) ? CAPITAL : LETTER;
  }

  private static double frequency(char c, Languages.Alphabet language) {
    char small = Character.toLowerCase(c);
    Double letter = language.letters().get(small < 0x80 ? c : small);
    if (letter != null) {
      return Math.log((1 - language.signs()) * letter);
    }
    double sign = Signs.frequency(c);
    if (sign > 0) {
      return Math.log(language.signs() * sign);
    }
    if (Character.isLetter(c)) {
      return FOREIGN_LETTER;
    }
    return Character.isISOControl(c) || c == '\uFFFD' ? JUNK : OTHER_SIGN;
  }

  @Override
  public Charset charset() {
    return charset;
  }

  @Override
  public double likelihood(byte[] words, double atLeast) {
    double best = Double.NEGATIVE_INFINITY;
    for (int language = 0; language < languages.length; language++) {
      best = Math.max(best, likelihood(words, language, Math.max(best, atLeast)));
    }
    return best;
  }

  private double likelihood(byte[] words, int language, double atLeast) {
    double[] frequency = frequencies[language];
    double sum = languages[language];
    double capitals = 0;
    boolean allCapitals = true;
    int seconds = 0;
    int run = 0;
    for (int i = 0; i < words.length && sum >= atLeast; i++) {
      if (words[i] >= 0) {
        run = 0;
        continue;
      }
      int b = words[i] & 0xFF;
      if (isLine[b]) {
        sum += line(words, i);
        run = 0;
        continue;
      }
      sum += frequency[b];
      if (isSign[b]) {
        boolean beside = i > 0 && words[i - 1] < 0 && kind(words, i - 1) == NONE;
        sum += Signs.place(chars[b], letters(words, i, -1), letters(words, i, 1), beside);
        run = 0;
      } else {
        run++;
        sum += place(words, i, places[language]);
        sum += places[language].latin() && run > LONGEST_RUN ? LONG_RUN : 0;
        double cost = capitals(words, i, seconds >= SOME_SECONDS);
        capitals += cost;
        seconds += kinds[b] == CAPITAL && kind(words, i - 1) == CAPITAL ? 1 : 0;
        allCapitals &= kinds[b] == CAPITAL && cost > CAPITAL_WITHIN;
      }
    }
    return sum + (allCapitals ? Math.max(capitals, ALL_CAPITALS) : capitals);
  }

  private double line(byte[] words, int i) {
    if (letters(words, i, -1) + letters(words, i, 1) > 0) {
      return LINE_AT_LETTER;
    }
    boolean beside = i > 0 && isLine[words[i - 1] & 0xFF];
    return !beside ? LINE : words[i - 1] == words[i] ? LINE_GOES_ON : LINE_TURNS;
  }

  /** How many letters there are on one side, two at most. */
  private int letters(byte[] words, int i, int step) {
    if (kind(words, i + step) == NONE) {
      return 0;
    }
    return kind(words, i + 2 * step) == NONE ? 1 : 2;
  }

  private double place(byte[] words, int i, Places of) {
    boolean behind = kind(words, i + 1) != NONE;
    double place;
    if (kind(words, i - 1) == NONE) {
      place = of.begins() + (behind ? 0 : of.alone());
    } else {
      place = words[i - 1] < 0 ? of.behindOther() : of.behindAscii();
    }
    if (!of.latin()) {
      place += behind && words[i + 1] >= 0 ? of.behindAscii() : 0;
      place +=
          Spelling.isMisplaced(charAt(words, i - 1), charAt(words, i), charAt(words, i + 1))
              ? MISPLACED
              : 0;
    }
    return place;
  }

  private double capitals(byte[] words, int i, boolean again) {
    int before = kind(words, i - 1);
    boolean capitals = before == CAPITAL && kind(words, i - 2) == CAPITAL;
    return switch (kind(words, i)) {
      case CAPITAL -> capital(before, capitals, again);
      case LETTER -> small(before, kind(words, i - 2));
      default -> 0;
    };
  }

  /** Behind a capital that is within a word, it is as seldom as that. */
  private static double small(int before, int beforeThat) {
    if (before != CAPITAL || beforeThat == NONE) {
      return 0;
    }
    return beforeThat == CAPITAL ? SMALL_BEHIND_CAPITALS : CAPITAL_WITHIN;
  }

  private static double capital(int before, boolean capitals, boolean again) {
    if (before == LETTER) {
      return CAPITAL_WITHIN;
    }
    if (before == NONE) {
      return again ? CAPITALS_AGAIN : CAPITAL_BEGINS;
    }
    return capitals ? 0 : again ? CAPITALS_AGAIN : SECOND_CAPITAL;
  }

  private int kind(byte[] words, int i) {
    return i < 0 || i >= words.length ? NONE : kinds[words[i] & 0xFF];
  }

  private char charAt(byte[] words, int i) {
    return i < 0 || i >= words.length ? ' ' : chars[words[i] & 0xFF];
  }
}
