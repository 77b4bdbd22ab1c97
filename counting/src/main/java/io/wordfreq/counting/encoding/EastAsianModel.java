package io.wordfreq.counting.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Map;

/**
 * An encoding in which most characters take two bytes. What tells it is whether the bytes are
 * characters at all, and how frequent these are; not what the words are.
 */
final class EastAsianModel implements EncodingModel {

  /** Beside another such character, behind a letter of ASCII, behind anything else. */
  private static final double BESIDE = Math.log(0.8);

  private static final double MIXED = Math.log(0.02);
  private static final double BEGINS = Math.log(0.18);

  /** A sequence of bytes that is no character, but for the end of a sample. */
  private static final double MALFORMED = Math.log(1e-9);

  private static final IdeographClass[] CLASSES = IdeographClass.values();

  private final Charset charset;
  private final byte[] classes;

  /** By language and class: the logarithm of how frequent a character of that class is. */
  private final double[][] frequencies;

  private final double[] languages;

  EastAsianModel(Languages.Page page, Languages data) {
    charset = Charset.forName(page.charset());
    classes = classes(page.charset(), data);
    frequencies = new double[page.languages().size()][CLASSES.length];
    languages = new double[frequencies.length];
    int at = 0;
    for (Map.Entry<String, Double> language : page.languages().entrySet()) {
      languages[at] = Math.log(page.share() * language.getValue());
      Map<IdeographClass, Double> shares = data.classes(language.getKey());
      for (IdeographClass each : CLASSES) {
        double share = shares.getOrDefault(each, 0.0);
        frequencies[at][each.code()] = share == 0 ? MALFORMED : Math.log(share / each.size());
      }
      at++;
    }
  }

  /** The rows of each standard: JIS X 0208, GB 2312, Big5 and KS X 1001 by their lead bytes. */
  private static byte[] classes(String name, Languages data) {
    return switch (name) {
      case "GB18030" ->
          IdeographClass.ofAll(Charset.forName("GB2312"), 0xB0, 0xD8, data.frequent("Simplified"));
      case "Big5" ->
          IdeographClass.ofAll(Charset.forName("Big5"), 0xA4, 0xC9, data.frequent("Traditional"));
      case "x-windows-949" ->
          IdeographClass.ofAll(Charset.forName("EUC-KR"), 0xB0, 0xC9, data.frequent("Korean"));
      default ->
          IdeographClass.ofAll(Charset.forName("EUC-JP"), 0xB0, 0xD0, data.frequent("Japanese"));
    };
  }

  @Override
  public Charset charset() {
    return charset;
  }

  @Override
  public double likelihood(byte[] words, double atLeast) {
    CharBuffer text = decode(words);
    double[] sums = languages.clone();
    double common = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.get(i);
      if (c >= 0x80) {
        int of = classes[c];
        common += c == '\uFFFD' ? MALFORMED : 0;
        common += before >= 0x80 ? BESIDE : Character.isLetter(before) ? MIXED : BEGINS;
        for (int language = 0; language < sums.length; language++) {
          sums[language] += frequencies[language][of];
        }
        if (common + max(sums) < atLeast) {
          return Double.NEGATIVE_INFINITY;
        }
      }
      before = c;
    }
    return common + max(sums);
  }

  private CharBuffer decode(byte[] words) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text = CharBuffer.allocate(2 * words.length + 1);
    decoder.decode(ByteBuffer.wrap(words), text, false);
    return text.flip();
  }

  private static double max(double[] sums) {
    double max = sums[0];
    for (double each : sums) {
      max = Math.max(max, each);
    }
    return max;
  }
}
