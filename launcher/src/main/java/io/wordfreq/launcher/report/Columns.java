package io.wordfreq.launcher.report;

import java.time.Duration;
import java.util.Locale;
import org.jline.utils.WCWidth;

/** Texts in columns of a terminal, where Chinese characters are two wide, and accents nothing. */
public final class Columns {
  private static final String ELLIPSIS = "…";

  private Columns() {}

  /** How many columns a text takes. */
  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /** The text with blanks after it; at least this wide. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** The text with blanks before it; at least this wide. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** As much of the text as fits, without what would move a terminal's cursor. */
  static String fit(String text, int width) {
    String printable =
        text.codePoints()
            .limit(10L * width)
            .map(point -> Character.isISOControl(point) ? '\uFFFD' : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    if (printable.length() == text.length() && width(printable) <= width) {
      return printable;
    }
    StringBuilder fitting = new StringBuilder();
    int used = 1;
    for (int point : printable.codePoints().toArray()) {
      used += width(point);
      if (used > width) {
        break;
      }
      fitting.appendCodePoint(point);
    }
    return fitting + ELLIPSIS;
  }

  /**
   * The whole text in one line, as names of documents need it: {@code \x1b} for what a terminal
   * would take for a command, or what would show the text in another order than it has.
   */
  public static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n') {
                printable.append("\\n");
              } else if (Character.isISOControl(point)) {
                printable.append(String.format(Locale.ROOT, "\\x%02x", point));
              } else if (isLayout(point)) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                printable.appendCodePoint(point);
              }
            });
    return printable.toString();
  }

  /** Whether a character separates lines, or turns the direction of those after it. */
  private static boolean isLayout(int codePoint) {
    return (codePoint >= 0x2028 && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  /** A number with its thousands apart. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A time as hours, minutes and seconds, such as {@code 1:02:05}. */
  static String time(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** A number and what it counts. */
  public static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }
}
