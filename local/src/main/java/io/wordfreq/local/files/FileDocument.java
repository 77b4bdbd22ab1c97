package io.wordfreq.local.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as long as it was when it was opened: what is written to its end meanwhile, as with a log,
 * is not read, and one that becomes shorter fails.
 */
final class FileDocument extends InputStream {

  private final InputStream in;
  private final long length;
  private long position;

  private FileDocument(InputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  static FileDocument open(Path file) throws IOException {
    long length = Files.size(file);
    return new FileDocument(Files.newInputStream(file), length);
  }

  /** How many bytes there are. */
  long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (position == length) {
      return -1;
    }
    int read = in.read(bytes, offset, (int) Math.min(count, length - position));
    if (read < 0) {
      throw new IOException(
          "changed while it was read: it had %d bytes, and %d now".formatted(length, position));
    }
    position += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
