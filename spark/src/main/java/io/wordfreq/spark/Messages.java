package io.wordfreq.spark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints lines, and remembers the last. */
final class Messages extends PrintStream {

  private String last = "";

  Messages(PrintStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void println(String line) {
    last = line;
    super.println(line);
  }

  String last() {
    return last;
  }
}
