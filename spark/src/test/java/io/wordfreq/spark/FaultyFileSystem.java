package io.wordfreq.spark;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** This machine's files, where results cannot be written a number of times. */
public final class FaultyFileSystem extends RawLocalFileSystem {

  static final String SCHEME = "faulty";

  private static final AtomicInteger FAULTS = new AtomicInteger();

  /** Has so many of the next files of results fail. */
  static void fail(int times) {
    FAULTS.set(times);
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
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (path.getName().startsWith("part-") && FAULTS.getAndDecrement() > 0) {
      throw new IOException("the disk is full");
    }
    return super.create(
        path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }
}
