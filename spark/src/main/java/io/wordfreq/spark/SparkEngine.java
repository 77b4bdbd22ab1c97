package io.wordfreq.spark;

import io.wordfreq.mapreduce.command.Engine;
import io.wordfreq.mapreduce.command.JobSummary;
import io.wordfreq.mapreduce.input.InputShape;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** Counts with Spark, whose context is started beside the planning of splits. */
final class SparkEngine implements Engine, Closeable {

  private static final String CAUSE = "Caused by: ";

  private final SparkConf spark;

  /** Null until it is needed. */
  private FutureTask<JavaSparkContext> context;

  SparkEngine(SparkConf spark) {
    this.spark = spark;
  }

  @Override
  public String command() {
    return "spark-submit wordfreq-spark.jar";
  }

  @Override
  public void setDefaults(Configuration conf) {
    SparkDefaults.apply(spark, conf);
  }

  @Override
  public void warmUp(Configuration conf) {
    context = new FutureTask<>(() -> new JavaSparkContext(spark));
    Thread thread = new Thread(context, "spark-context");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Optional<JobSummary> count(
      Configuration conf, InputShape input, Path output, PrintStream messages)
      throws IOException, InterruptedException {
    JavaSparkContext running = started();
    CountingJob job = new CountingJob(running, conf, input, output);
    job.checkOutput();
    try {
      return Optional.of(job.run());
    } catch (Exception e) {
      // Scala does not declare it.
      if (e instanceof SparkException) {
        messages.println(
            "wordfreq: job %s failed: %s".formatted(running.sc().applicationId(), reason(e)));
        return Optional.empty();
      }
      throw e;
    }
  }

  private JavaSparkContext started() throws IOException, InterruptedException {
    try {
      return context.get();
    } catch (ExecutionException e) {
      throw new IOException("Spark does not start: " + e.getCause().getMessage(), e);
    }
  }

  /**
   * The first cause of what was thrown, where it is known. Spark says what a task died of as text:
   * its stack trace, of which the last cause is the first.
   */
  private static String reason(Throwable thrown) {
    Throwable aborted = thrown.getCause() == null ? thrown : thrown.getCause();
    List<String> lines = String.valueOf(aborted.getMessage()).lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((first, second) -> second)
        .map(line -> line.substring(CAUSE.length()))
        .orElse(lines.isEmpty() ? "the log says why" : lines.get(0));
  }

  @Override
  public void close() throws IOException {
    if (context != null) {
      try {
        context.get().close();
      } catch (ExecutionException e) {
        return; // It never ran, which was said.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
