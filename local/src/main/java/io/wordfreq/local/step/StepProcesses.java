package io.wordfreq.local.step;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.wordfreq.launcher.aws.emr.ErrorSummary;
import io.wordfreq.local.emr.StepExecutor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps as processes of this machine, their logs kept as EMR keeps them: {@code
 * CLUSTER/steps/STEP/controller}, {@code stdout} and {@code stderr}. A process in which a step of
 * Hadoop has succeeded runs the next one, in half the time: Java has compiled what it needs.
 */
public final class StepProcesses implements StepExecutor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StepProcesses.class);

  /** How long whoever waited for a step has this machine for its results. */
  private static final Duration RESULTS = Duration.ofSeconds(2);

  /** Hadoop does not clean up behind a job as thoroughly as the end of a process does. */
  private static final int MOST_STEPS = 100;

  private final StepJvm jvm;
  private final StepJvm sparkJvm;
  private final Path folder;
  private final JarSource jars;
  private final LogSink sink;
  private final HadoopFolder temporary;

  private final Set<RunningProcess> running = ConcurrentHashMap.newKeySet();

  /** A process that waits for a step of Hadoop, null if there is none. */
  private StepProcess spare;

  private boolean closed;
  private ScheduledExecutorService spares;
  private Future<?> replacement;
  private Map<String, String> properties;

  /** Where jars come from. */
  @FunctionalInterface
  public interface JarSource {

    /** Copies the jar of a URI to a file. */
    void fetch(URI jar, Path target) throws IOException;
  }

  /** Where logs of steps that have ended go. */
  @FunctionalInterface
  public interface LogSink {

    /**
     * Takes the log files of a folder.
     *
     * @param target the folder in S3 that they are to be in
     */
    void keep(URI target, Path logs) throws IOException;
  }

  /**
   * @param jvm for steps of Hadoop
   * @param sparkJvm for those of Spark, null where there is none
   * @param folder where logs and temporary files go
   */
  public StepProcesses(StepJvm jvm, StepJvm sparkJvm, Path folder, JarSource jars, LogSink sink)
      throws IOException {
    this.sink = sink;
    this.jvm = jvm;
    this.sparkJvm = sparkJvm;
    this.folder = folder;
    this.jars = jars;
    this.temporary = HadoopFolder.of(folder.resolve("tmp"));
    removeWhatWasLeft();
  }

  /** Of a sandbox that was killed, whose processes may still be on their way to their ends. */
  private void removeWhatWasLeft() {
    try {
      if (Files.exists(processes())) {
        MoreFiles.deleteRecursively(processes(), RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      LOG.warn("the files of earlier steps' processes stay: {}", e.toString());
    }
  }

  private Path processes() {
    return folder.resolve("processes");
  }

  /** Starts a process now, to be used for the first step of Hadoop. */
  public synchronized void startSpare() throws IOException {
    spare = StepProcess.start(jvm, processes(), temporary.path());
    if (properties != null) {
      spare.configure(properties);
    }
  }

  /**
   * Has a process started, and another when that has been used, so that no step waits for one.
   * Returns at once; asked for again, it does nothing.
   */
  public synchronized void keepSpare() {
    if (spares != null) {
      return;
    }
    spares =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "spare step");
              thread.setDaemon(true);
              return thread;
            });
    spares.execute(this::replaceSpare);
  }

  private synchronized void replaceSpare() {
    if (spare == null && running.isEmpty() && !spares.isShutdown()) {
      try {
        startSpare();
      } catch (IOException e) {
        // The next step says so, if it cannot start one either.
        LOG.debug("no process was started ahead", e);
      }
    }
  }

  private synchronized void ended(RunningProcess process) {
    running.remove(process);
    if (spares != null && !spares.isShutdown()) {
      replacement = spares.schedule(this::replaceSpare, RESULTS.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Says where S3 is. To be called before the first step is started.
   *
   * @param bucket the bucket that steps will read
   */
  public synchronized void configure(
      URI s3, String region, String accessKey, String secretKey, String bucket) throws IOException {
    properties =
        Map.of(
            "wordfreq.s3.endpoint",
            s3.toString(),
            "wordfreq.s3.region",
            region,
            "wordfreq.s3.access-key",
            accessKey,
            "wordfreq.s3.secret-key",
            secretKey,
            "wordfreq.warm-up",
            "s3://" + bucket + "/",
            "wordfreq.cores",
            Integer.toString(Runtime.getRuntime().availableProcessors()));
    if (spare != null) {
      spare.configure(properties);
    }
  }

  @Override
  public RunningStep start(StepRequest step, Consumer<StepOutcome> whenEnded) {
    RunningProcess started = new RunningProcess(step);
    running.add(started);
    Thread thread =
        new Thread(
            () -> {
              StepOutcome outcome = started.run();
              ended(started);
              whenEnded.accept(outcome);
            },
            step.stepId());
    thread.setDaemon(true);
    thread.start();
    return started;
  }

  private synchronized StepProcess take(boolean spark) throws IOException {
    if (spark && sparkJvm == null) {
      throw new IOException(
          "Spark is not there; build it (mvn package -pl spark -am), or in a release set SPARK_HOME,"
              + " and start the sandbox again");
    }
    if (closed) {
      throw new IOException("the sandbox is closed");
    }
    if (spare != null && !spare.isReady()) {
      StepProcess dead = spare;
      spare = null;
      discard(dead);
    }
    if (spare == null || spark) {
      StepProcess process =
          StepProcess.start(spark ? sparkJvm : jvm, processes(), temporary.path());
      process.configure(properties);
      return process;
    }
    StepProcess taken = spare;
    spare = null;
    return taken;
  }

  /**
   * Takes a process back after its step, for the next if it can run one: better than a spare that
   * has run none yet.
   */
  private void giveBack(StepProcess process) {
    if (process.isReady() && jvm.classList() != null) {
      process.end(); // It writes the list to its end only then.
    }
    StepProcess other = process;
    synchronized (this) {
      boolean better = spare == null || spare.steps() == 0;
      if (process.isReady() && process.steps() < MOST_STEPS && better && !closed) {
        other = spare;
        spare = process;
      }
    }
    if (other != null) {
      discard(other);
    }
  }

  private static void discard(StepProcess process) {
    try {
      process.discard();
    } catch (IOException e) {
      LOG.warn("the files of a step's process stay: {}", e.toString());
    }
  }

  /**
   * Kills all processes. Each would notice the end of this one and end as well, but one that is
   * short of memory takes long to notice.
   */
  @Override
  public void close() throws IOException {
    StepProcess last;
    synchronized (this) {
      closed = true;
      if (replacement != null) {
        replacement.cancel(false);
      }
      if (spares != null) {
        spares.shutdownNow();
      }
      last = spare;
      spare = null;
    }
    running.forEach(RunningProcess::kill);
    if (last != null) {
      discard(last);
    }
    temporary.close();
  }

  /** One step, from fetching its jar to its outcome. */
  private final class RunningProcess implements RunningStep {

    private final StepRequest step;
    private final Path logs;
    private StepProcess process;
    private boolean killed;

    RunningProcess(StepRequest step) {
      this.step = step;
      this.logs =
          folder.resolve("logs").resolve(step.clusterId()).resolve("steps").resolve(step.stepId());
    }

    StepOutcome run() {
      Path stderr = logs.resolve("stderr");
      try {
        Files.createDirectories(logs);
        Path jar = logs.resolve("step.jar");
        int exit = step.jar().equals(SparkSubmit.COMMAND_RUNNER) ? runSpark(jar) : runHadoop(jar);
        if (exit != 0 && step.logs() != null) {
          sink.keep(URI.create(step.logs()), logs);
        }
        return exit == 0
            ? new StepOutcome(true, null, stderr.toString())
            : new StepOutcome(false, failure(exit, stderr), stderr.toString());
      } catch (IOException | RuntimeException e) {
        // Whatever it is, as a jar's URI that is none: a step that never ends would hold up all
        // others.
        LOG.debug("step {} did not run", step.stepId(), e);
        return new StepOutcome(false, String.valueOf(e.getMessage()), stderr.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StepOutcome(false, "interrupted", stderr.toString());
      }
    }

    private int runHadoop(Path jar) throws IOException, InterruptedException {
      jars.fetch(URI.create(step.jar()), jar);
      List<String> arguments = new ArrayList<>(step.arguments());
      if (step.mainClass() != null) {
        arguments.add(0, step.mainClass());
      }
      return run(
          false,
          jar,
          local -> {
            List<String> command = new ArrayList<>(List.of(local.toString()));
            command.addAll(arguments);
            return command;
          });
    }

    private int runSpark(Path jar) throws IOException, InterruptedException {
      SparkSubmit submit = SparkSubmit.parse(step.arguments());
      jars.fetch(URI.create(submit.jar()), jar);
      return run(true, jar, submit::here);
    }

    private synchronized StepProcess begin(boolean spark) throws IOException {
      if (killed) {
        throw new IOException("killed before it began");
      }
      process = take(spark);
      return process;
    }

    /**
     * @param command what to run, by where the jar then is
     */
    private int run(boolean spark, Path jar, Function<Path, List<String>> command)
        throws IOException, InterruptedException {
      StepProcess taken = begin(spark);
      try {
        List<String> line = command.apply(taken.keep(jar));
        log("INFO startExec '%s%s'".formatted(spark ? "" : "hadoop jar ", String.join(" ", line)));
        log("INFO ProcessRunner started child process " + taken.pid());
        int exit = taken.run(logs, line);
        log("INFO waitProcessCompletion ended with exit code " + exit);
        return exit;
      } finally {
        synchronized (this) {
          process = null;
        }
        giveBack(taken);
      }
    }

    private String failure(int exit, Path stderr) throws IOException {
      String summary =
          ErrorSummary.of(
              new String(Files.readAllBytes(stderr), StandardCharsets.UTF_8).lines().toList());
      return summary.isEmpty() ? "exit code " + exit : summary;
    }

    private void log(String event) throws IOException {
      Files.writeString(
          logs.resolve("controller"),
          Instant.now() + " " + event + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }

    @Override
    public synchronized void interrupt() {
      if (process == null) {
        kill();
      } else {
        process.interrupt();
      }
    }

    @Override
    public synchronized void kill() {
      killed = true;
      if (process != null) {
        process.kill();
      }
    }
  }
}
