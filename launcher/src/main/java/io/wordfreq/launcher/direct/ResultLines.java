package io.wordfreq.launcher.direct;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lines that come in any order, kept in a file until all are there: of them memory holds no more
 * than 12 bytes each.
 */
final class ResultLines implements Closeable {

  private final Path folder;
  private final Path file;
  private final FileChannel lines;
  private final long[] starts;
  private final int[] lengths;
  private long end;

  /**
   * @param count how many lines there will be
   * @param folder where the files are put, which {@link #close} leaves to its owner
   */
  ResultLines(int count, Path folder) throws IOException {
    this.folder = folder;
    this.file = Files.createTempFile(folder, "lines", ".tmp");
    this.lines = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.starts = new long[count];
    this.lengths = new int[count];
  }

  /** Keeps the line of that number, from 0. */
  synchronized void put(int number, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    starts[number] = end;
    lengths[number] = bytes.remaining();
    while (bytes.hasRemaining()) {
      end += lines.write(bytes, end);
    }
  }

  /** A file of all lines by their numbers. */
  synchronized Path inOrder() throws IOException {
    Path sorted = Files.createTempFile(folder, "part", ".tmp");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(sorted), 1 << 16)) {
      for (int i = 0; i < starts.length; i++) {
        ByteBuffer line = ByteBuffer.allocate(lengths[i]);
        while (line.hasRemaining() && lines.read(line, starts[i] + line.position()) >= 0) {
          // More of it.
        }
        out.write(line.array());
      }
    }
    return sorted;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
