package io.wordfreq.launcher.simulation;

import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.batch.StepRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Clusters, one after the other, whose steps run beside each other, fail, and get lost. */
final class SimulatedClusters implements StepRunner {
  private final Simulation simulation;
  private final Timeline timeline;
  private final Scheduler scheduler;
  private final InMemoryBatchFiles files;
  private final SimulatedJob job;
  private final Promise promise;
  private final RandomGenerator random;
  private final Trace trace;
  private final Map<StepHandle, Step> steps = new LinkedHashMap<>();
  private final Set<String> outputs = new HashSet<>();
  private String cluster;
  private int clusters;

  /** Whether the cluster will end before it is ready, whatever steps it is given. */
  private boolean stillborn;

  SimulatedClusters(
      Simulation simulation,
      Timeline timeline,
      Scheduler scheduler,
      InMemoryBatchFiles files,
      SimulatedJob job,
      Promise promise,
      RandomGenerator random,
      Trace trace) {
    this.simulation = simulation;
    this.timeline = timeline;
    this.scheduler = scheduler;
    this.files = files;
    this.job = job;
    this.promise = promise;
    this.random = random;
    this.trace = trace;
    startCluster();
  }

  @Override
  public StepHandle submit(String name, List<String> arguments, Instant since) {
    String chosen = cluster;
    Optional<StepHandle> known = find(name, chosen);
    if (known.isPresent()) {
      return known.get();
    }
    if (random.nextDouble() < 3 * simulation.faultiness().refusal()) {
      throw EngineUnavailableException.full("cluster", null);
    }
    // EMR looks up and adds in two calls.
    scheduler.pass(Duration.ofMillis(random.nextInt(200)));
    if (chosen == null || !chosen.equals(cluster)) {
      throw new Outage("no cluster");
    }
    return add(chosen, name, arguments);
  }

  /** Adds a step without looking whether there is one of this name. */
  StepHandle addBlindly(String name, List<String> arguments) {
    if (cluster == null) {
      throw new Outage("no cluster");
    }
    return add(cluster, name, arguments);
  }

  private StepHandle add(String chosen, String name, List<String> arguments) {
    promise.stepAdded(name, chosen);
    StepHandle handle = new StepHandle(chosen, "s-" + steps.size());
    Step step = new Step(name, List.copyOf(arguments));
    steps.put(handle, step);
    if (!stillborn) {
      timeline.in(Duration.ofSeconds(5 + random.nextInt(240)), () -> end(handle, step));
    }
    job.added(step.arguments);
    return handle;
  }

  private Optional<StepHandle> find(String name, String clusterId) {
    return steps.entrySet().stream()
        .filter(entry -> entry.getKey().place().equals(clusterId))
        .filter(entry -> entry.getValue().name.equals(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> asked) {
    Map<StepHandle, StepStatus> answer = new HashMap<>();
    asked.forEach(handle -> answer.put(handle, steps.get(handle).status));
    return answer;
  }

  @Override
  public boolean cancel(StepHandle handle, boolean force) {
    Step step = steps.get(handle);
    if (step.status.state() == StepState.RUNNING && (force || random.nextBoolean())) {
      step.status = StepStatus.failed("CANCELLED", step.status.startedAt());
    }
    return random.nextInt(4) > 0;
  }

  @Override
  public Optional<String> log(StepHandle handle) {
    return random.nextInt(4) == 0 ? Optional.of("no luck at all") : Optional.empty();
  }

  private void end(StepHandle handle, Step step) {
    if (step.status.state() != StepState.PENDING) {
      return;
    }
    if (random.nextDouble() < simulation.faultiness().hanging()) {
      trace.add(() -> "%s %s hangs".formatted(handle, step.name));
      step.status = StepStatus.running(timeline.instant());
      return;
    }
    if (random.nextDouble() < simulation.faultiness().takenBack()) {
      step.status = StepStatus.returned("CANCELLED");
      promise.unstarted().add(handle);
    } else if (random.nextDouble() < simulation.faultiness().clusterLoss()) {
      loseCluster();
    } else {
      step.status = run(step);
    }
    trace.add(() -> "%s %s ends: %s".formatted(handle, step.name, step.status));
  }

  private StepStatus run(Step step) {
    String output = SimulatedJob.output(step.arguments);
    Optional<JobFailure> refusal = job.refusal(step.arguments);
    if (refusal.isPresent()) {
      files.writeFailure(output, refusal.get());
      return failed("FAILED: exit code 2");
    }
    Optional<List<DocumentVersion>> documents = job.documents(step.arguments);
    if (documents.isEmpty()) {
      return failed("FAILED: the manifest does not exist");
    }
    if (!outputs.add(output)) {
      return failed("FAILED: the output is there already");
    }
    if (SimulatedJob.isPoisoned(documents.get())) {
      return failed("FAILED: out of memory");
    }
    if (random.nextDouble() >= simulation.faultiness().stepFailure()) {
      job.write(output, job.count(documents.get()));
      return StepStatus.completed();
    }
    return switch (random.nextInt(4)) {
      case 0 -> failed("CANCELLED");
      case 1 -> {
        files.writeOutput(output, job.count(documents.get()));
        yield failed("INTERRUPTED");
      }
      case 2 -> StepStatus.completed();
      default -> failed("FAILED: no luck");
    };
  }

  private void loseCluster() {
    String reason = "cluster " + cluster + " terminated";
    trace.add(() -> "cluster %s ends".formatted(cluster));
    steps.forEach(
        (handle, step) -> {
          if (isOpen(step) && handle.place().equals(cluster)) {
            step.status = stillborn ? StepStatus.neverStarted(reason) : failed(reason);
            if (stillborn) {
              promise.unstarted().add(handle);
            }
          }
        });
    if (stillborn) {
      promise.unstarted().placeLost(cluster);
    }
    cluster = null;
    timeline.in(Duration.ofSeconds(random.nextInt(600)), this::startCluster);
  }

  private static boolean isOpen(Step step) {
    return step.status.state() == StepState.PENDING || step.status.state() == StepState.RUNNING;
  }

  private void startCluster() {
    cluster = "j-" + ++clusters;
    stillborn = random.nextDouble() < simulation.faultiness().stillbirth();
    if (stillborn) {
      trace.add(() -> "cluster %s will not be ready".formatted(cluster));
      timeline.in(Duration.ofSeconds(random.nextInt(600)), this::loseCluster);
    }
  }

  private static StepStatus failed(String reason) {
    return StepStatus.failed(reason);
  }

  private static final class Step {
    private final String name;
    private final List<String> arguments;
    private StepStatus status = StepStatus.pending();

    Step(String name, List<String> arguments) {
      this.name = name;
      this.arguments = arguments;
    }
  }
}
