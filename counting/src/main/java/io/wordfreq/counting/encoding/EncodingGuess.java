package io.wordfreq.counting.encoding;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Guesses which encoding a text is in, by a sample that begins with a byte that is not ASCII.
 *
 * <p>ICU's detector ranks encodings by what is frequent in some languages. It knows no Windows code
 * page of the Baltic languages or of Thai, and takes the pages of Western and Eastern Europe for
 * each other where few letters tell; so each of its matches, and some that it does not know, are
 * also judged by what the text would read like ({@link Plausibility}).
 */
final class EncodingGuess {

  /**
   * So many sequences of UTF-8 one after the other are no chance: in the densest of other encodings
   * (GB18030) one in five pairs of bytes would be one.
   */
  private static final int CLEARLY_UTF8 = 32;

  /**
   * What a guess must read like at least, from 0 to 1: the texts of the tests, from a line on, all
   * read like 1 in their own encoding, random bytes (200 and more) like 0.66 at most in any.
   */
  static final double LEAST_PLAUSIBLE = 0.8;

  /** What ICU's confidence, of at most so much, adds to a text that reads well. */
  private static final double TRUST = 0.25;

  private static final double HIGHEST_CONFIDENCE = 100;

  /** What it adds that letters are typical ones. */
  private static final double TYPICAL = 0.5;

  /** With fewer different bytes that are not ASCII, ICU's confidence is chance. */
  private static final double TRUSTED_BYTES = 8;

  /** Where a few letters leave it open, text is in this. */
  private static final String MOST_FREQUENT = "windows-1252";

  private static final double A_LITTLE = 0.05;

  /** ICU looks at no more. */
  private static final int LOOKED_AT = 8000;

  /** What ICU calls what, and the page of Windows that has the same letters. */
  private static final Map<String, String> WINDOWS =
      Map.ofEntries(
          Map.entry("ISO-8859-1", "windows-1252"),
          Map.entry("ISO-8859-7", "windows-1253"),
          Map.entry("ISO-8859-8", "windows-1255"),
          Map.entry("ISO-8859-8-I", "windows-1255"),
          Map.entry("ISO-8859-9", "windows-1254"),
          Map.entry("Shift_JIS", "windows-31j"));

  /** What ICU does not know, or may not think of. */
  private static final String[] OTHERS = {
    "windows-1252", "windows-1250", "windows-1257", "x-windows-874", "KOI8-U", "IBM866"
  };

  private EncodingGuess() {}

  /** Whether these bytes, the first of a sample or all of it, leave no doubt. */
  static boolean isClearlyUtf8(byte[] sample, int from, int to) {
    int end = Math.min(to, from + EncodingSample.BYTES);
    int sequences = 0;
    int at = from;
    while (at < end && sequences < CLEARLY_UTF8) {
      int length = Utf8Sequences.length(sample, at, end);
      if (length == 0) {
        return false;
      }
      at += length;
      sequences += length > 1 ? 1 : 0;
    }
    return sequences == CLEARLY_UTF8;
  }

  /**
   * The encoding of the text that a sample is of; UTF-8 where nothing else is likelier.
   *
   * @param declared what it is in if it is not UTF-8; null where that is to be guessed
   */
  static Charset of(byte[] sample, Charset declared) {
    if (isUtf8(sample)) {
      return StandardCharsets.UTF_8;
    }
    return declared == null ? mostLikely(words(sample)) : declared;
  }

  /**
   * Whether more of it is UTF-8 than is not; a sample may end within a sequence, and a text, too.
   */
  private static boolean isUtf8(byte[] sample) {
    if (isClearlyUtf8(sample, 0, sample.length)) {
      return true;
    }
    long sequences = 0;
    long malformed = 0;
    int at = EncodingSample.firstBeyondAscii(sample, 0, sample.length);
    while (at < sample.length) {
      int length = Utf8Sequences.length(sample, at, sample.length);
      if (length == 0 && endsWithin(sample, at) && (sequences > 0 || isShort(sample[at]))) {
        break;
      }
      sequences += length > 1 ? 1 : 0;
      malformed += length == 0 ? 1 : 0;
      at = EncodingSample.firstBeyondAscii(sample, at + Math.max(1, length), sample.length);
    }
    return malformed == 0 || sequences > malformed;
  }

  /**
   * Whether a sequence of two bytes begins with it. Of a text that was ASCII up to its last byte
   * one of three bytes is no end, but "é" or another small letter of a Windows code page.
   */
  private static boolean isShort(byte lead) {
    return (lead & 0xFF) < 0xE0;
  }

  /** Whether what begins here may be a sequence whose end is missing. */
  private static boolean endsWithin(byte[] sample, int at) {
    int lead = sample[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    for (int i = at + 1; i < sample.length; i++) {
      if ((sample[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return sample.length - at < length;
  }

  /** Of a text that is mostly ASCII, those words that are not: they tell most. */
  static byte[] words(byte[] sample) {
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    int begin = 0;
    boolean ascii = true;
    for (int i = 0; i <= sample.length && words.size() < LOOKED_AT; i++) {
      if (i == sample.length || Character.isWhitespace(sample[i])) {
        if (!ascii) {
          words.write(sample, begin, Math.min(i - begin, LOOKED_AT));
          words.write(' ');
        }
        begin = i + 1;
        ascii = true;
      } else {
        ascii &= sample[i] >= 0;
      }
    }
    return words.toByteArray();
  }

  private static Charset mostLikely(byte[] words) {
    Charset best = StandardCharsets.UTF_8;
    double most = 0;
    double trust = TRUST * Math.min(1, beyondAscii(words) / TRUSTED_BYTES);
    for (Map.Entry<String, Integer> each : candidates(words).entrySet()) {
      Charset charset = Charset.forName(each.getKey());
      double plausible = Plausibility.of(words, charset);
      // What does not read well is doubted more than what ICU has not thought of.
      double score =
          plausible * plausible
              + trust * each.getValue() / HIGHEST_CONFIDENCE
              + TYPICAL * Plausibility.typical(words, charset)
              + (each.getKey().equals(MOST_FREQUENT) ? A_LITTLE : 0);
      if (plausible >= LEAST_PLAUSIBLE && score > most) {
        most = score;
        best = charset;
      }
    }
    return best;
  }

  /** How many different ones there are: one letter, however often it occurs, tells little. */
  private static double beyondAscii(byte[] words) {
    BitSet different = new BitSet();
    for (byte each : words) {
      if (each < 0) {
        different.set(-each);
      }
    }
    return different.cardinality();
  }

  /** Encodings in which text can be cut, and ICU's confidence in each. */
  private static Map<String, Integer> candidates(byte[] words) {
    Map<String, Integer> candidates = new LinkedHashMap<>();
    for (CharsetMatch match : new CharsetDetector().setText(words).detectAll()) {
      String name = match.getName();
      if (name.equals("ISO-8859-2")) {
        // Before it: of two that read alike the first is taken, and Windows' page is.
        candidates.putIfAbsent("windows-1250", match.getConfidence());
      }
      candidates.putIfAbsent(WINDOWS.getOrDefault(name, name), match.getConfidence());
    }
    for (String other : OTHERS) {
      candidates.putIfAbsent(other, 0);
    }
    candidates
        .keySet()
        .removeIf(
            name ->
                name.startsWith("UTF-")
                    || Encodings.ofName(name).filter(Encodings::canBeCut).isEmpty());
    return candidates;
  }
}
