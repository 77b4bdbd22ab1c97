package io.wordfreq.counting.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Guesses which encoding a text is in, by a sample that holds what of it is not ASCII: the one that
 * makes it likeliest, by what is frequent in the languages that are written in it (naive Bayes over
 * characters and their neighbours).
 *
 * <p>ICU's detector was tried first: it knows fewer encodings, takes one in three of the texts of
 * the tests (words, addresses, lists of names) for another, and takes several times as long.
 */
final class EncodingGuess {

  /**
   * So many sequences of UTF-8 one after the other are no chance: in the densest of other encodings
   * (GB18030) one in five pairs of bytes would be one.
   */
  static final int CLEARLY_UTF8 = 32;

  /**
   * How likely each byte is of what is text in no encoding that is known: any of the 128 beyond
   * ASCII, behind any of three kinds of character.
   */
  private static final double NOISE_BYTE = -Math.log(128 * 3);

  /** One text in a hundred. */
  private static final double NOISE = Math.log(0.01);

  /** One text in some thousands ends within a character of UTF-8. */
  private static final double CUT = -8;

  private EncodingGuess() {}

  /** What guesses need of each encoding; made at the first guess. */
  private static final class Models {

    static final List<EncodingModel> ALL = load();

    private static List<EncodingModel> load() {
      Languages data = Languages.load();
      List<EncodingModel> models = new ArrayList<>();
      for (Languages.Page page : data.pages()) {
        boolean alphabetic = data.classes(page.languages().keySet().iterator().next()) == null;
        models.add(alphabetic ? new SingleByteModel(page, data) : new EastAsianModel(page, data));
      }
      return models;
    }
  }

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
    int first = EncodingSample.firstBeyondAscii(sample, 0, sample.length);
    if (isClearlyUtf8(sample, first, sample.length)) {
      return StandardCharsets.UTF_8;
    }
    Utf8Tally utf8 = Utf8Tally.of(sample);
    if (utf8.isLikely()) {
      return StandardCharsets.UTF_8;
    }
    if (declared != null) {
      return declared;
    }
    return mostLikely(DistinctWords.of(sample), utf8.isOnlyCut() ? CUT : Double.NEGATIVE_INFINITY);
  }

  /**
   * The likeliest encoding.
   *
   * @param utf8 how likely it is that it is UTF-8
   */
  private static Charset mostLikely(byte[] words, double utf8) {
    Charset best = StandardCharsets.UTF_8;
    double most = Math.max(utf8, NOISE + NOISE_BYTE * beyondAscii(words));
    for (EncodingModel each : Models.ALL) {
      double likelihood = each.likelihood(words, most);
      if (likelihood > most) {
        most = likelihood;
        best = each.charset();
      }
    }
    return best;
  }

  private static int beyondAscii(byte[] words) {
    int count = 0;
    for (byte each : words) {
      count += each < 0 ? 1 : 0;
    }
    return count;
  }
}
