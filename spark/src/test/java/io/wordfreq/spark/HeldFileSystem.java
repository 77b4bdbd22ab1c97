package io.wordfreq.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * This machine's files, some of which nobody gets further than opening until they are released. So
 * a test meets a job in the middle of its work, however fast it is.
 */
public final class HeldFileSystem extends RawLocalFileSystem {

  static final String SCHEME = "held";

  /** The beginning of the names of files that are held. */
  private static final String PREFIX = "held-";

  private static final String OPENED = ".opened";
  private static final String RELEASED = ".released";
  private static final long POLL_MILLIS = 20;

  /** Whether somebody has opened a file that is held. */
  static boolean isOpened(java.nio.file.Path file) {
    return Files.exists(beside(file, OPENED));
  }

  /** Lets all go on that have opened a file, or will. */
  static void release(java.nio.file.Path file) throws IOException {
    Files.createFile(beside(file, RELEASED));
  }

  private static java.nio.file.Path beside(java.nio.file.Path file, String suffix) {
    return file.getParent().resolveSibling(file.getFileName() + suffix);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath();
    if (file.getFileName().toString().startsWith(PREFIX)) {
      Files.write(beside(file, OPENED), new byte[0]);
      while (!Files.exists(beside(file, RELEASED))) {
        try {
          Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException();
        }
      }
    }
    return super.open(path, bufferSize);
  }
}
