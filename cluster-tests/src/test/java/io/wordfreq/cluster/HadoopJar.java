package io.wordfreq.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.mapreduce.JobID;

/** A run of {@code hadoop jar}. */
final class HadoopJar {

  private static final Pattern RUNNING = Pattern.compile("Running job: (job_\\d+_\\d+)");

  private final Path log;
  private final Process process;

  HadoopJar(List<String> command, Path log) throws IOException {
    this.log = log;
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** The exit code, once it has ended. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** The jobs it has submitted, in this order. */
  List<JobID> jobs() {
    return RUNNING.matcher(printed()).results().map(each -> JobID.forName(each.group(1))).toList();
  }

  String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has it end as a cancelled step ends, by a SIGTERM. */
  void interrupt() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }
}
