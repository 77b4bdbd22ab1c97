package io.wordfreq.launcher.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Results printed to a text. */
final class StringResults {
  private final StringWriter text = new StringWriter();
  private final ResultPrinter printer;

  StringResults() {
    this(Format.TABLE);
  }

  StringResults(Format format) {
    printer = new ResultPrinter(new PrintWriter(text, true), format);
  }

  ResultPrinter printer() {
    return printer;
  }

  String text() {
    return text.toString();
  }
}
