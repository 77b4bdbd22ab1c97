package io.wordfreq.launcher.report;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Results printed to a text. */
public final class StringResults {
  private final StringWriter text = new StringWriter();
  private final ResultPrinter printer;

  public StringResults() {
    this(Format.TABLE);
  }

  public StringResults(Format format) {
    printer = new ResultPrinter(new PrintWriter(text, true), format);
  }

  public ResultPrinter printer() {
    return printer;
  }

  public String text() {
    return text.toString();
  }
}
