package io.wordfreq.counting.markup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What references such as "eacute" and "#233" (between an ampersand and a semicolon) stand for. The
 * names are those of the HTML standard, 13.5 ("Named character references"), in {@code
 * references.txt}; XML's five are among them. Some are known without their semicolon, too.
 */
final class References {

  /** The longest name, with its semicolon, in characters. */
  static final int LONGEST = 32;

  /**
   * What the numbers 80 to 9F stand for, which are written by those who mean a Windows code page:
   * the HTML standard, 13.2.5.80 ("Numeric character reference end state").
   */
  private static final String WINDOWS_1252 =
      new String(consecutive(0x80, 0x9F), java.nio.charset.Charset.forName("windows-1252"));

  private static final Map<String, String> NAMED = load();

  private References() {}

  /** A text, and how much of what was asked about it stands for. */
  record Decoded(String text, int length) {}

  /**
   * Decodes a reference.
   *
   * @param written what follows {@code &}, up to and with its semicolon, if there is one
   * @return null if it is none
   */
  static Decoded decode(String written) {
    return written.startsWith("#") ? numeric(written) : named(written);
  }

  private static Decoded named(String written) {
    for (int length = written.length(); length > 1; length--) {
      String text = NAMED.get(written.substring(0, length));
      if (text != null) {
        return new Decoded(text, length);
      }
    }
    return null;
  }

  private static Decoded numeric(String written) {
    boolean hexadecimal = written.startsWith("x", 1) || written.startsWith("X", 1);
    int from = hexadecimal ? 2 : 1;
    int radix = hexadecimal ? 16 : 10;
    int to = from;
    int number = 0;
    while (to < written.length() && Character.digit(written.charAt(to), radix) >= 0) {
      number = number * radix + Character.digit(written.charAt(to), radix);
      number = Math.min(number, Character.MAX_CODE_POINT + 1);
      to++;
    }
    if (to == from) {
      return null;
    }
    int length = written.startsWith(";", to) ? to + 1 : to;
    return new Decoded(character(number), length);
  }

  private static String character(int number) {
    if (number >= 0x80 && number <= 0x9F) {
      return WINDOWS_1252.substring(number - 0x80, number - 0x80 + 1);
    }
    boolean none =
        number == 0
            || number > Character.MAX_CODE_POINT
            || (number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE);
    return none ? "\uFFFD" : Character.toString(number);
  }

  private static Map<String, String> load() {
    Map<String, String> named = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                References.class.getResourceAsStream("references.txt"),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(" ", -1);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < fields.length; i++) {
          text.appendCodePoint(Integer.parseInt(fields[i], 16));
        }
        named.put(fields[0], text.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading a resource", e);
    }
    return named;
  }

  private static byte[] consecutive(int from, int to) {
    byte[] bytes = new byte[to - from + 1];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (from + i);
    }
    return bytes;
  }
}
