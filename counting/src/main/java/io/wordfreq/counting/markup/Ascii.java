package io.wordfreq.counting.markup;

/** What markup is made of. */
final class Ascii {

  private Ascii() {}

  /** White space as the HTML standard has it, 2.3.1 of Infra ("ASCII whitespace"). */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isAlphanumeric(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }
}
