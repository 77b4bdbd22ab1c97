package io.wordfreq.local.child;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What takes the place of {@link System#out} or {@link System#err}: it goes to the log of the step
 * that runs. Loggers keep the stream that they find at first, so it stays the same.
 */
final class StepOutput extends OutputStream {

  private volatile OutputStream log;

  /**
   * @param first where it goes before the first step
   */
  StepOutput(OutputStream first) {
    this.log = first;
  }

  /** A stream that prints to it. */
  PrintStream printer() {
    return new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  /** Goes on with a file, which others may append to. */
  void begin(Path file) throws FileNotFoundException {
    log = new FileOutputStream(file.toFile(), true);
  }

  /** Closes the file. What is said until the next one is of no step. */
  void end() throws IOException {
    OutputStream ended = log;
    log = OutputStream.nullOutputStream();
    ended.close();
  }

  @Override
  public void write(int b) throws IOException {
    log.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    log.write(bytes, offset, length);
  }
}
