package io.wordfreq.counting.encoding;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Encodings, by their names. */
public final class Encodings {

  /**
   * Those in which a byte below 80 begins no character of several bytes, and a line feed, a space
   * or a tab is part of none: text can be cut in them where it can in UTF-8, and what is ASCII is
   * the same in all of them. Of Shift_JIS, Big5 and GB18030 bytes from 30 on end characters, too.
   */
  private static final Pattern CUT_LIKE_ASCII =
      Pattern.compile(
          "US-ASCII|UTF-8|ISO-8859-\\d+|x-iso-8859-11|windows-(125\\d|31j)|x-windows-(874|949|950)"
              + "|KOI8-[RU]|IBM(437|737|775|85\\d|86\\d)|TIS-620|GB18030|GBK|GB2312|Big5"
              + "|Big5-HKSCS|Shift_JIS|EUC-(JP|KR)|x-Mac.*|macintosh");

  /**
   * What a document that names the key is read as: the Encoding Standard of the WHATWG, 4.2, "Names
   * and labels". Each holds all the characters of its key, and more that people use.
   */
  private static final Map<String, String> WIDER =
      Map.ofEntries(
          Map.entry("US-ASCII", "windows-1252"),
          Map.entry("ISO-8859-1", "windows-1252"),
          Map.entry("ISO-8859-9", "windows-1254"),
          Map.entry("x-iso-8859-11", "x-windows-874"),
          Map.entry("TIS-620", "x-windows-874"),
          Map.entry("Shift_JIS", "windows-31j"),
          Map.entry("GB2312", "GB18030"),
          Map.entry("GBK", "GB18030"),
          Map.entry("EUC-KR", "x-windows-949"));

  private static final String UNREGISTERED = "x-windows-";

  private Encodings() {}

  /** The encoding of a name that Java knows; nothing for any other. */
  public static Optional<Charset> ofName(String name) {
    try {
      return Optional.of(Charset.forName(name.strip()));
    } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
      return Optional.empty();
    }
  }

  /** What an encoding is called in results; {@link #ofName} knows it by this name, too. */
  public static String name(Charset charset) {
    String name = charset.name();
    return name.startsWith(UNREGISTERED) ? name.substring(2) : name;
  }

  /** Whether text can be cut in it where it can in UTF-8, as it is stored. */
  public static boolean canBeCut(Charset charset) {
    return CUT_LIKE_ASCII.matcher(charset.name()).matches();
  }

  /** The encoding that a document is in which says that it is in this one. */
  static Charset wider(Charset said) {
    return Charset.forName(WIDER.getOrDefault(said.name(), said.name()));
  }

  /** The size of what is replaced of malformed text, in bytes; 0 where the decoder says it. */
  static int unit(Charset charset) {
    if (charset.name().startsWith("UTF-16") || charset.equals(StandardCharsets.UTF_16)) {
      return Character.BYTES;
    }
    return canBeCut(charset) ? 1 : 0;
  }
}
