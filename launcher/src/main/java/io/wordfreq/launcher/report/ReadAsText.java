package io.wordfreq.launcher.report;

import io.wordfreq.counting.line.ReadAs;

/** Says how a document was read, where that is worth saying. */
final class ReadAsText {

  private ReadAsText() {}

  /** Such as {@code "; read as windows-1252, 3 bytes replaced, HTML's tags left out"}. */
  static String of(ReadAs readAs) {
    StringBuilder text = new StringBuilder();
    if (!readAs.encoding().equals(ReadAs.UTF_8)) {
      text.append("; read as ").append(Columns.printable(readAs.encoding()));
    }
    if (readAs.replaced() > 0) {
      text.append("; ")
          .append(Columns.count(readAs.replaced(), "malformed byte", "malformed bytes"))
          .append(" replaced");
    }
    if (readAs.markup() != null) {
      text.append("; without its ").append(Columns.printable(readAs.markup())).append(" tags");
    }
    return text.toString();
  }
}
