package io.wordfreq.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.mapreduce.MRJobConfig;

/**
 * HDFS on which the first attempts of tasks get no further than opening certain files, until they
 * are released, or killed. So a test meets them in the middle of their work, however fast they are.
 */
public final class HeldFileSystem extends DistributedFileSystem {

  /** The beginning of the names of files that are held. */
  static final String PREFIX = "held-";

  private static final String DOCUMENT = ".txt";

  private static final String FOLDER = "test.held.folder";
  private static final String RELEASE = "release";
  private static final long POLL_MILLIS = 20;

  /**
   * An attempt that has opened a document.
   *
   * @param name its name in Hadoop
   * @param isHeld whether it gets no further
   * @param pid its process
   * @param nodePort the port of the node that runs it
   */
  record Attempt(String name, boolean isHeld, long pid, int nodePort) {

    private void write(OutputStream out) throws IOException {
      out.write((name + " " + isHeld + " " + pid + " " + nodePort).getBytes(UTF_8));
    }

    private static Attempt read(InputStream in) throws IOException {
      String[] words = new String(in.readAllBytes(), UTF_8).split(" ", -1);
      return new Attempt(
          words[0],
          Boolean.parseBoolean(words[1]),
          Long.parseLong(words[2]),
          Integer.parseInt(words[3]));
    }
  }

  /**
   * Has a job's tasks held; they write to the folder that they are, and find their release there.
   */
  static String[] options(Path folder) {
    return new String[] {
      "-Dfs.hdfs.impl=" + HeldFileSystem.class.getName(), "-D" + FOLDER + "=" + folder
    };
  }

  /** The first attempts that have opened documents. */
  static List<Attempt> attempts(Path folder, FileSystem fileSystem) throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    for (FileStatus file : fileSystem.globStatus(new Path(folder, PREFIX + "*"))) {
      try (InputStream in = fileSystem.open(file.getPath())) {
        attempts.add(Attempt.read(in));
      }
    }
    return attempts;
  }

  /** Releases all that are held. */
  static void release(Path folder, FileSystem fileSystem) throws IOException {
    fileSystem.create(new Path(folder, RELEASE)).close();
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    String attempt = getConf().get(MRJobConfig.TASK_ATTEMPT_ID, "");
    if (attempt.endsWith("_0") && file.getName().endsWith(DOCUMENT)) {
      Path folder = new Path(getConf().get(FOLDER));
      boolean held = file.getName().startsWith(PREFIX);
      writeAttempt(attempt, held, folder);
      while (held && !exists(new Path(folder, RELEASE))) {
        waitAWhile();
      }
    }
    return super.open(file, bufferSize);
  }

  private void writeAttempt(String name, boolean held, Path folder) throws IOException {
    Path written = new Path(folder, name);
    try (OutputStream out = create(written)) {
      int port = Integer.parseInt(System.getenv("NM_PORT"));
      new Attempt(name, held, ProcessHandle.current().pid(), port).write(out);
    }
    rename(written, new Path(folder, PREFIX + name));
  }

  private static void waitAWhile() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw new InterruptedIOException("no longer held");
    }
  }
}
