package io.wordfreq.counting.markup;

/**
 * Where the content of an element ends that holds no tags but its own end: the HTML standard,
 * 13.2.5.12 and on.
 */
final class RawText {

  private String end = "";
  private int matched;

  void begin(String element) {
    end = "</" + element;
    matched = 0;
  }

  /** The element's name. */
  String element() {
    return end.substring(2);
  }

  /** Takes the next byte; whether it is the first behind the name of the end tag. */
  boolean endsBefore(char c) {
    if (matched == end.length()) {
      matched = 0;
      if (Ascii.isSpace(c) || c == '/' || c == '>') {
        return true;
      }
    }
    if (Character.toLowerCase(c) == end.charAt(matched)) {
      matched++;
    } else {
      matched = c == '<' ? 1 : 0;
    }
    return false;
  }
}
