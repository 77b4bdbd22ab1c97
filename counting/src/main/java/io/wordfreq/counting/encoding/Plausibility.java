package io.wordfreq.counting.encoding;

import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How much bytes look like text that people write, when they are read in some encoding. */
final class Plausibility {

  /** Quotation marks, dashes and such, which are in texts of any language. */
  private static final String PUNCTUATION =
      "\u00A0\u00AB\u00BB\u2018\u2019\u201A\u201C\u201D\u201E\u2013\u2014\u2026\u2022\u00B7\u2039"
          + "\u203A\u00A7\u00B0\u20AC\u00A9\u00AE\u2122\u2116\u00BF\u00A1\u00BA\u00AA\u00A3\u00AD";

  /** Fractions, superscripts and such: no word begins with them. */
  private static final String SIGNS =
      "\u00B1\u00D7\u00F7\u00BC\u00BD\u00BE\u00B2\u00B3\u00B9\u00B6\u2020\u2021\u00A2"
          + "\u00A5\u00B4\u00AC\u00A6";

  /** As in 10 µm. */
  private static final char MICRO_SIGN = '\u00B5';

  private static final String NOT_WITHIN_WORDS =
      "\u00AB\u00BB\u201A\u201C\u201D\u201E\u2039\u203A\u00A7\u20AC\u00A9\u00AE\u2122\u00BF\u00A1\u00A3";

  private static final List<String> CENTRAL_EUROPEAN =
      List.of(
          "ąćęłńóśźż", // Polish
          "áčďéěíňóřšťúůýž", // Czech
          "áäčďéíĺľňóôŕšťúýž", // Slovak
          "áéíóöőúüű", // Hungarian
          "čćđšž", // Croatian, Slovene, Bosnian
          "ăâîşţ"); // Romanian

  /**
   * The letters beyond ASCII of the languages that are written with these pages: Unicode's CLDR,
   * "main exemplar characters". A text is in one language; what is in none of them is in none.
   */
  private static final Map<String, List<String>> LETTERS =
      Map.of(
          "windows-1252",
          List.of(
              "àâæçéèêëîïôœùûüÿ", // French
              "äöüßé", // German
              "áéíñóúü", // Spanish
              "áâãàçéêíóôõú", // Portuguese
              "àéèìòùî", // Italian
              "åäöéæøü", // Swedish, Danish, Norwegian, Finnish
              "áéëïóöüèê", // Dutch
              "àçèéíïòóúü", // Catalan
              "éèêëïöüñçàáâôåäóíúû", // English, of words from elsewhere
              "áéíóúýæöðþ"), // Icelandic
          "windows-1250",
          CENTRAL_EUROPEAN,
          "ISO-8859-2",
          CENTRAL_EUROPEAN,
          "windows-1254",
          List.of("çğıöşüâîûi\u0307"),
          "windows-1257",
          List.of(
              "ąčęėįšųūž", // Lithuanian
              "āčēģīķļņšūž", // Latvian
              "äõöüšž")); // Estonian

  private static final Set<String> CYRILLIC_ENCODINGS =
      Set.of("windows-1251", "KOI8-R", "KOI8-U", "IBM866", "ISO-8859-5");

  /** Four in five letters of Russian, Ukrainian and Bulgarian texts are among these. */
  private static final double USUAL_CYRILLIC = 0.8;

  private static final String FREQUENT_CYRILLIC = "оеаинтсрвлкмдпуі";

  private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўј";

  /**
   * A letter of such a page stands among ASCII's; as many as in Polish "żółć" in a row are seldom,
   * and more are letters of another alphabet.
   */
  private static final int LONGEST_RUN = 4;

  /** In Thai every third or fourth character is a mark above or below a consonant, or after one. */
  private static final double LEAST_THAI_MARKS = 0.08;

  /**
   * The most frequent characters of Chinese (in both forms) and syllables of Korean. Four in ten
   * characters of any text are among the hundred most frequent ones.
   */
  private static final String CHINESE =
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道"
          + "行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
          + "這個們來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實很";

  private static final String KOREAN = "이다는의에을가고지하를로기한도은사나서자어리시스인그대아해있부일수전라정들여보상주조과니습게었마했것성";

  /** A text that reads like one in four times fewer of them is in another encoding. */
  private static final double LEAST_FREQUENT = 0.1;

  private static final String HEBREW_FINAL = "םןץףך";

  /** But for פ, which foreign words end with. */
  private static final String HEBREW_NOT_FINAL = "מנצכ";

  private static final Set<UnicodeScript> EAST_ASIAN =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO);

  private Plausibility() {}

  /** From 0 to 1, which is text without doubt; of what is not ASCII, and of control characters. */
  static double of(byte[] words, Charset charset) {
    String text = decode(words, charset);
    List<String> languages = LETTERS.get(charset.name());
    if (languages != null) {
      return languages.stream()
          .mapToDouble(letters -> share(text, at -> isLatin(text, at, letters)))
          .max()
          .orElse(0);
    }
    double share = share(text, at -> isPlausible(text, at, charset));
    return likeLanguage(text, charset) ? share : share / 2;
  }

  private static double share(String text, IntPredicate plausible) {
    int all = 0;
    int good = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        all++;
        good += isPunctuation(text, i) || plausible.test(i) ? 1 : 0;
      } else if (Character.isISOControl(c) && !Character.isWhitespace(c)) {
        all++;
      }
    }
    return all == 0 ? 0 : (double) good / all;
  }

  /** Whether it is such as stands in texts, and not between two letters where it never does. */
  private static boolean isPunctuation(String text, int at) {
    char c = text.charAt(at);
    boolean within = isLetter(text, at - 1) && isLetter(text, at + 1);
    return (PUNCTUATION.indexOf(c) >= 0 && !(within && NOT_WITHIN_WORDS.indexOf(c) >= 0))
        || (SIGNS.indexOf(c) >= 0 && !isLetter(text, at + 1))
        || (c == MICRO_SIGN && !isLetter(text, at - 1));
  }

  private static boolean isLetter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
  }

  /**
   * The share of Cyrillic letters that are frequent: what one encoding has them for are rare ones
   * in another. For other letters what is usual of Cyrillic.
   */
  static double typical(byte[] words, Charset charset) {
    if (!CYRILLIC_ENCODINGS.contains(charset.name())) {
      return USUAL_CYRILLIC;
    }
    String text = decode(words, charset);
    long letters = text.chars().filter(Plausibility::isBeyondAscii).count();
    long typical =
        IntStream.range(0, text.length()).filter(at -> isFrequentCyrillic(text, at)).count();
    return letters == 0 ? 0 : (double) typical / letters;
  }

  /** Capitals count where they stand beside others. */
  private static boolean isFrequentCyrillic(String text, int at) {
    char c = text.charAt(at);
    return FREQUENT_CYRILLIC.indexOf(c) >= 0
        || (FREQUENT_CYRILLIC.indexOf(Character.toLowerCase(c)) >= 0
            && (isCapitalBeyondAscii(text, at - 1) || isCapitalBeyondAscii(text, at + 1)));
  }

  private static boolean isCapitalBeyondAscii(String text, int at) {
    return at >= 0
        && at < text.length()
        && isBeyondAscii(text.charAt(at))
        && Character.isUpperCase(text.charAt(at));
  }

  /** Whether a text that holds nothing implausible holds what such texts do. */
  private static boolean likeLanguage(String text, Charset charset) {
    return switch (charset.name()) {
      case "x-windows-874" ->
          frequent(text, c -> isThaiMark((char) c), Character::isLetter) >= LEAST_THAI_MARKS;
      case "windows-31j", "Shift_JIS", "EUC-JP" ->
          frequent(text, Plausibility::isKana, Character::isLetter) >= LEAST_FREQUENT;
      case "EUC-KR" ->
          frequent(text, c -> KOREAN.indexOf(c) >= 0, Plausibility::isBeyondAscii)
              >= LEAST_FREQUENT;
      case "GB18030", "Big5" ->
          frequent(text, c -> CHINESE.indexOf(c) >= 0, Plausibility::isBeyondAscii)
              >= LEAST_FREQUENT;
      default -> true;
    };
  }

  private static double frequent(String text, IntPredicate some, IntPredicate all) {
    long many = text.chars().filter(c -> isBeyondAscii(c) && all.test(c)).count();
    return many == 0 ? 0 : (double) text.chars().filter(some).count() / many;
  }

  private static boolean isBeyondAscii(int c) {
    return c >= 0x80 && Character.isLetter(c);
  }

  private static boolean isKana(int c) {
    UnicodeScript script = UnicodeScript.of(c);
    return (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA)
        && !isHalfwidth(c);
  }

  private static String decode(byte[] words, Charset charset) {
    try {
      // A sample may end within a character.
      return charset.newDecoder().decode(ByteBuffer.wrap(words)).toString();
    } catch (CharacterCodingException e) {
      return new String(words, charset);
    }
  }

  private static boolean isLatin(String text, int at, String letters) {
    return letters.indexOf(Character.toLowerCase(text.charAt(at))) >= 0
        && run(text, at) <= LONGEST_RUN
        && !isCapitalWithin(text, at);
  }

  private static boolean isPlausible(String text, int at, Charset charset) {
    char c = text.charAt(at);
    return switch (charset.name()) {
      case "windows-1251", "KOI8-R", "KOI8-U", "IBM866", "ISO-8859-5" ->
          CYRILLIC.indexOf(Character.toLowerCase(c)) >= 0 && isAlone(text, at);
      case "windows-1253" -> isOf(UnicodeScript.GREEK, c) && isAlone(text, at);
      case "windows-1255", "ISO-8859-8" -> isHebrew(text, at) && isAlone(text, at);
      case "windows-1256", "ISO-8859-6" -> isArabic(c) && isAlone(text, at);
      case "x-windows-874" -> isThai(text, at) && isAlone(text, at);
      case "GB18030", "Big5", "EUC-KR" -> isEastAsian(c) && !isKana(c);
      default -> isEastAsian(c);
    };
  }

  /** How many letters beyond ASCII stand in a row here. */
  private static int run(String text, int at) {
    int from = at;
    while (from > 0 && isBeyondAscii(text.charAt(from - 1))) {
      from--;
    }
    int to = at + 1;
    while (to < text.length() && isBeyondAscii(text.charAt(to))) {
      to++;
    }
    return to - from;
  }

  private static boolean isCapitalWithin(String text, int at) {
    return at > 0
        && Character.isUpperCase(text.charAt(at))
        && Character.isLowerCase(text.charAt(at - 1));
  }

  /** Whether no letter of ASCII is beside it, and no capital within a word. */
  private static boolean isAlone(String text, int at) {
    return !isAsciiLetter(text, at - 1)
        && !isAsciiLetter(text, at + 1)
        && !isCapitalWithin(text, at);
  }

  private static boolean isAsciiLetter(String text, int at) {
    return at >= 0
        && at < text.length()
        && text.charAt(at) < 0x80
        && Character.isLetter(text.charAt(at));
  }

  private static boolean isOf(UnicodeScript script, char c) {
    return UnicodeScript.of(c) == script;
  }

  /** Five letters have another form at the end of a word, and only there. */
  private static boolean isHebrew(String text, int at) {
    char c = text.charAt(at);
    boolean ends = !isLetter(text, at + 1);
    boolean misplaced = ends ? HEBREW_NOT_FINAL.indexOf(c) >= 0 : HEBREW_FINAL.indexOf(c) >= 0;
    return isOf(UnicodeScript.HEBREW, c) && !misplaced;
  }

  private static boolean isArabic(char c) {
    return c >= '\u0600' && c <= '\u06FF' && Character.isDefined(c);
  }

  /**
   * Whether a mark follows a consonant or another mark, and a vowel that is written first is so.
   */
  private static boolean isThai(String text, int at) {
    char c = text.charAt(at);
    if (isThaiMark(c)) {
      return at > 0 && (isThaiConsonant(text.charAt(at - 1)) || isThaiMark(text.charAt(at - 1)));
    }
    if (c >= '\u0E40' && c <= '\u0E44') {
      return at + 1 < text.length() && isThaiConsonant(text.charAt(at + 1));
    }
    return c >= '\u0E01' && c <= '\u0E5B' && Character.isDefined(c);
  }

  private static boolean isThaiMark(char c) {
    return c == '\u0E31' || (c >= '\u0E34' && c <= '\u0E3A') || (c >= '\u0E47' && c <= '\u0E4E');
  }

  private static boolean isThaiConsonant(char c) {
    return c >= '\u0E01' && c <= '\u0E2E';
  }

  /** Single bytes of Shift_JIS that hardly anybody writes, but that other encodings are full of. */
  private static boolean isHalfwidth(int c) {
    return c >= '\uFF61' && c <= '\uFF9F';
  }

  private static boolean isEastAsian(char c) {
    return (EAST_ASIAN.contains(UnicodeScript.of(c)) && !isHalfwidth(c))
        || Character.isSurrogate(c)
        || (c >= '\u3000' && c <= '\u303F') // Punctuation.
        || (c >= '\uFF01' && c <= '\uFF60') // ASCII as wide as these.
        || c == '\u30FB'
        || c == '\u30FC';
  }
}
