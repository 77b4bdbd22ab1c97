package io.wordfreq.launcher.report;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** A terminal's last line, which is written again and again; other lines go above it. */
final class FootLine implements ProgressBarConsumer {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter terminal;
  private final int width;
  private String shown = "";

  /**
   * @param width the terminal's, in columns
   */
  FootLine(PrintWriter terminal, int width) {
    this.terminal = terminal;
    this.width = width;
  }

  /** Writes a line above. */
  synchronized void println(String line) {
    terminal.print(shown.isEmpty() ? "" : CLEAR);
    terminal.println(line);
    terminal.print(shown);
    terminal.flush();
  }

  @Override
  public synchronized void accept(String text) {
    if (!text.equals(shown)) {
      terminal.print(CLEAR + text);
      terminal.flush();
      shown = text;
    }
  }

  @Override
  public void clear() {
    accept("");
  }

  /** A terminal that is one column wider than the text does not wrap it. */
  @Override
  public int getMaxRenderedLength() {
    return width - 1;
  }

  @Override
  public void close() {
    clear();
  }
}
