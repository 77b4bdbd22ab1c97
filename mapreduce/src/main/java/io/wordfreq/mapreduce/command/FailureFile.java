package io.wordfreq.mapreduce.command;

import io.wordfreq.counting.line.JobFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file beside a job's output that says why it did not begin, for whoever sees no more of a run
 * than that it failed. It is written as far as it can be: the message is printed in any case.
 */
final class FailureFile {

  private static final Logger LOG = LoggerFactory.getLogger(FailureFile.class);

  private final Configuration conf;

  /** Null where there is none, since nobody knows where the output was to go. */
  private Path path;

  /** Null until something is to be removed. */
  private Thread removal;

  FailureFile(Configuration conf) {
    this.conf = conf;
  }

  /** Says where the output goes, null where that is not known. */
  void placeBeside(Path output) {
    path = output == null || output.isRoot() ? null : beside(output);
  }

  /** (Hadoop's own way of adding to a name fails where that holds a colon.) */
  private static Path beside(Path output) {
    return new Path(output.getParent(), new Path(null, null, output.getName() + JobFailure.SUFFIX));
  }

  /**
   * Begins to remove what a run before this one may have left: on S3 that takes three round trips,
   * in which input is planned.
   */
  void remove() {
    if (path != null) {
      Path left = path;
      try {
        FileSystem fileSystem = left.getFileSystem(conf);
        removal = new Thread(() -> remove(left, fileSystem), "removing " + left.getName());
        removal.setDaemon(true);
        removal.start();
      } catch (IOException | RuntimeException e) {
        LOG.debug("{} was not removed", left, e);
      }
    }
  }

  private static void remove(Path left, FileSystem fileSystem) {
    try {
      fileSystem.delete(left, false);
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} was not removed", left, e);
    }
  }

  /** Waits until nothing is being removed. */
  void settle() throws InterruptedException {
    if (removal != null) {
      removal.join();
    }
  }

  void write(JobFailure failure) throws InterruptedException {
    settle();
    if (path != null) {
      try (OutputStream out = path.getFileSystem(conf).create(path, true)) {
        out.write((failure.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException | RuntimeException e) {
        LOG.debug("{} was not written", path, e);
      }
    }
  }
}
