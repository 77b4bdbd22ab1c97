package io.wordfreq.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * This machine's files, some of which nobody gets further than opening until they are released, so
 * that a test meets a job in the middle of its work, however fast it is; and where results cannot
 * be written a number of times.
 */
public final class FaultyFileSystem extends LocalFileSystem {

  /** The beginning of the names of files that are held. */
  private static final String HELD = "held-";

  private static final String OPENED = ".opened";
  private static final String RELEASED = ".released";
  private static final long POLL_MILLIS = 20;

  private static final AtomicInteger FAULTS = new AtomicInteger();

  /** Has a job use it. */
  static String[] options() {
    return new String[] {
      "-Dfs.file.impl=" + FaultyFileSystem.class.getName(), "-Dfs.file.impl.disable.cache=true"
    };
  }

  /** Whether somebody has opened a file that is held. */
  static boolean isOpened(java.nio.file.Path file) {
    return Files.exists(beside(file, OPENED));
  }

  /** Lets all go on that have opened a file, or will. */
  static void release(java.nio.file.Path file) throws IOException {
    Files.createFile(beside(file, RELEASED));
  }

  /** Holds a file again. */
  static void hold(java.nio.file.Path file) throws IOException {
    Files.delete(beside(file, RELEASED));
    Files.delete(beside(file, OPENED));
  }

  /** Has so many of the next files of results fail. */
  static void fail(int times) {
    FAULTS.set(times);
  }

  private static java.nio.file.Path beside(java.nio.file.Path file, String suffix) {
    return file.getParent().resolveSibling(file.getFileName() + suffix);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath();
    if (file.getFileName().toString().startsWith(HELD)) {
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

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    FSDataOutputStream out =
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    boolean faulty = path.getName().startsWith("part-") && FAULTS.getAndDecrement() > 0;
    return faulty ? new FSDataOutputStream(new FullWhenClosed(out), null) : out;
  }

  private static final class FullWhenClosed extends FilterOutputStream {

    FullWhenClosed(OutputStream out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      super.close();
      throw new IOException("the disk is full");
    }
  }
}
