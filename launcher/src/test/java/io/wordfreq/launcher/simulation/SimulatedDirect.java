package io.wordfreq.launcher.simulation;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.ManifestLine;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.direct.DirectFiles;
import io.wordfreq.launcher.direct.DirectStepRunner;
import io.wordfreq.launcher.direct.SimulatedRunners;
import io.wordfreq.launcher.direct.SimulatedRunners.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;

/**
 * What launchers count in their own processes: each has a thread for it beside its rounds, and ends
 * with it. The runners are the real ones, and so are their leases; what they read and write, and
 * how long they count, is simulated.
 */
final class SimulatedDirect {
  private static final String OUTPUTS = "s3://work/batches/";
  private static final String LEASE = ".lease";
  private static final String SUCCESS = "/_SUCCESS";

  private final Simulation simulation;
  private final Timeline timeline;
  private final Scheduler scheduler;
  private final InMemoryBatchFiles files;
  private final SimulatedJob job;
  private final PlantedFault planted;
  private final RandomGenerator random;
  private final Trace trace;
  private final Map<String, String> leases = new HashMap<>();
  private int places;

  SimulatedDirect(
      Simulation simulation,
      Timeline timeline,
      Scheduler scheduler,
      InMemoryBatchFiles files,
      SimulatedJob job,
      PlantedFault planted,
      RandomGenerator random,
      Trace trace) {
    this.simulation = simulation;
    this.timeline = timeline;
    this.scheduler = scheduler;
    this.files = files;
    this.job = job;
    this.planted = planted;
    this.random = random;
    this.trace = trace;
  }

  /**
   * A launcher's runner.
   *
   * @param thread counts what it is given
   */
  DirectStepRunner runner(SimulatedProcess process, Scheduler.Runner thread) {
    return SimulatedRunners.of(
        new Files(process),
        OUTPUTS,
        Integer.toString(++places),
        timeline,
        arguments -> count(process, arguments),
        new SimulatedRunners.Threads() {
          @Override
          public Future<?> run(Runnable step) {
            FutureTask<?> task = new FutureTask<>(step, null);
            process.add(task);
            scheduler.wake(thread);
            return task;
          }

          @Override
          public void every(Duration pause, Runnable what) {
            repeat(process, pause, what);
          }
        });
  }

  private void repeat(SimulatedProcess process, Duration pause, Runnable what) {
    timeline.inBackground(
        pause,
        () -> {
          if (process.isDead()) {
            return;
          }
          if (!process.isFrozen()) {
            unlessItDies(process, what);
          }
          repeat(process, pause, what);
        });
  }

  /** What a process does beside its rounds ends it, and nothing else. */
  private static void unlessItDies(SimulatedProcess process, Runnable what) {
    try {
      what.run();
    } catch (Crash e) {
      process.kill();
    }
  }

  /** What a launcher's thread does as long as its process lives. */
  void countAll(SimulatedProcess process) {
    FutureTask<?> step = process.next();
    while (step != null && !process.isDead()) {
      FutureTask<?> now = step;
      Thread.interrupted();
      unlessItDies(process, now);
      step = process.next();
    }
  }

  private void count(SimulatedProcess process, List<String> arguments)
      throws Refusal, IOException, InterruptedException {
    String output = SimulatedJob.output(arguments);
    job.added(arguments);
    Optional<JobFailure> refusal = job.refusal(arguments);
    if (refusal.isPresent()) {
      throw new Refusal(refusal.get());
    }
    List<DocumentVersion> documents =
        job.documents(arguments).orElseThrow(() -> new IOException("the manifest does not exist"));
    int seconds = random.nextInt(16) == 0 ? 120 : 2;
    read(process, Duration.ofMillis(1 + random.nextInt(seconds * 1000)));
    if (SimulatedJob.isPoisoned(documents)) {
      throw new IOException("out of memory");
    }
    if (random.nextDouble() < simulation.faultiness().stepFailure()) {
      throw new IOException("no luck");
    }
    List<DocumentResult> lines = job.count(documents);
    Files written = new Files(process);
    if (planted == PlantedFault.COMPLETE_BEFORE_ALL_IS_COUNTED) {
      job.write(output, lines.subList(0, lines.size() / 2));
      read(process, Duration.ofSeconds(5));
    }
    written.write(output + "/part-r-00000", "");
    written.write(output + SUCCESS, "");
    job.write(output, lines);
    trace.add(() -> output + " is complete");
  }

  /** Lets time pass as reading documents does: others go on, and the process may end. */
  private void read(SimulatedProcess process, Duration time) throws InterruptedException {
    scheduler.sleep(time);
    while (process.isFrozen() && !process.isDead()) {
      scheduler.sleep(Duration.ofSeconds(20));
    }
    if (random.nextDouble() < simulation.faultiness().crash() * 10) {
      process.kill();
    }
    process.live();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** The work bucket. Others do not go on meanwhile, since runners hold locks. */
  private final class Files implements DirectFiles {
    private final SimulatedProcess process;

    Files(SimulatedProcess process) {
      this.process = process;
    }

    @Override
    public Optional<String> read(String uri) {
      before();
      Optional<String> lease = Optional.ofNullable(leases.get(uri));
      after();
      return lease;
    }

    @Override
    public boolean exists(String uri) {
      before();
      boolean exists = files.hasOutput(output(uri, SUCCESS));
      after();
      return exists;
    }

    @Override
    public void write(String uri, String text) {
      before();
      if (uri.endsWith(LEASE)) {
        trace.add(() -> uri + " " + text.strip());
        leases.put(uri, text);
      } else if (uri.endsWith(JobFailure.SUFFIX)) {
        files.writeFailure(output(uri, JobFailure.SUFFIX), failure(text));
      }
      after();
    }

    private static String output(String uri, String suffix) {
      return uri.substring(0, uri.length() - suffix.length());
    }

    private static JobFailure failure(String text) {
      try {
        return JobFailure.parse(text);
      } catch (IOException e) {
        throw new AssertionError(text, e);
      }
    }

    private void before() {
      process.live();
      simulation.countCall();
      die();
      fail(simulation.faultiness().refusal());
    }

    private void after() {
      die();
      fail(simulation.faultiness().lostAnswer());
    }

    private void die() {
      if (random.nextDouble() < simulation.faultiness().crash() / 2) {
        trace.add(() -> "a launcher that counts DIES");
        process.kill();
        throw new Crash();
      }
    }

    private void fail(double probability) {
      if (random.nextDouble() < probability) {
        throw new Outage("the work bucket");
      }
    }

    @Override
    public Document openDocument(ManifestLine line) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(String uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(String uri, Path content) {
      throw new UnsupportedOperationException();
    }
  }
}
