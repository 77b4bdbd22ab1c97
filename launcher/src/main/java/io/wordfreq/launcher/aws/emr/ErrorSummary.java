package io.wordfreq.launcher.aws.emr;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the lines of an error output that say what went wrong. */
public final class ErrorSummary {

  private static final int MAX_LINES = 3;

  /** What fits a line or two of a terminal; the whole output is in the log. */
  private static final int MAX_CHARACTERS = 600;

  private static final Pattern STACK_FRAME =
      Pattern.compile("\\s+at .+\\(.+\\)|\\s*\\.\\.\\. \\d+ (more|common frames omitted)");

  private static final Pattern CHATTER = Pattern.compile(".*\\b(INFO|DEBUG|TRACE|WARN)\\b.*");

  private static final Pattern CAUSE =
      Pattern.compile(".*\\b(ERROR|FATAL|[A-Za-z.]*(Exception|Error))\\b.*");

  private ErrorSummary() {}

  /** The last lines that name an error, or the last lines at all; empty if there are none. */
  public static String of(List<String> lines) {
    List<String> said =
        lines.stream()
            .filter(line -> !line.isBlank())
            .filter(line -> !STACK_FRAME.matcher(line).matches())
            .filter(line -> !CHATTER.matcher(line).matches())
            .map(String::strip)
            .toList();
    List<String> causes = said.stream().filter(line -> CAUSE.matcher(line).matches()).toList();
    String summary = String.join("; ", last(causes.isEmpty() ? said : causes));
    return summary.length() <= MAX_CHARACTERS
        ? summary
        : summary.substring(0, MAX_CHARACTERS) + "…";
  }

  private static List<String> last(List<String> lines) {
    List<String> distinct = new ArrayList<>(lines.stream().distinct().toList());
    return distinct.subList(Math.max(0, distinct.size() - MAX_LINES), distinct.size());
  }
}
