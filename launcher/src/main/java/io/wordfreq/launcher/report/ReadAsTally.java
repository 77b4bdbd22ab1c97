package io.wordfreq.launcher.report;

import io.wordfreq.counting.line.ReadAs;

/** How many documents were not simply UTF-8, for those who did not expect any. */
final class ReadAsTally {

  private long otherEncodings;
  private long replaced;

  void add(ReadAs readAs) {
    otherEncodings += readAs.encoding().equals(ReadAs.UTF_8) ? 0 : 1;
    replaced += readAs.replaced() > 0 ? 1 : 0;
  }

  boolean isEmpty() {
    return otherEncodings == 0 && replaced == 0;
  }

  /** Documents in other encodings than UTF-8. */
  long otherEncodings() {
    return otherEncodings;
  }

  /** Documents with malformed bytes. */
  long replaced() {
    return replaced;
  }

  /** Such as {@code 2 in other encodings than UTF-8, 1 with malformed bytes}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (otherEncodings > 0) {
      text.append(Columns.number(otherEncodings)).append(" in other encodings than UTF-8");
    }
    if (replaced > 0) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(Columns.number(replaced)).append(" with malformed bytes");
    }
    return text.toString();
  }
}
