package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.JobFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A cluster that has run a step once it was looked at twice: it is pending at first, and has ended
 * at the next look.
 */
public final class InMemoryStepRunner implements StepRunner {
  private static final String CLUSTER = "j-TEST";

  private final InMemoryBatchFiles files;
  private final Function<DocumentVersion, List<DocumentResult>> job;
  private final Map<String, StepHandle> stepsByName = new LinkedHashMap<>();
  private final Map<StepHandle, List<String>> arguments = new HashMap<>();
  private final Map<StepHandle, StepStatus> statuses = new HashMap<>();
  private int failures;
  private String failure = "";
  private String poison;
  private String poisoned = "";
  private int unfinished;
  private int lostPlaces;
  private String lostPlace = "";
  private int returns;
  private int hangs;
  private Clock clock;
  private boolean ignoresSignals;
  private boolean ignoresForce;
  private EngineUnavailableException unavailable;
  private final List<String> cancelled = new ArrayList<>();
  private final Map<StepHandle, String> logs = new HashMap<>();
  private int refusals;
  private int refusedCancellations;
  private boolean here;
  private String refusal;
  private RuntimeException failedLook;

  /**
   * @param job the lines that a document leads to in the output
   */
  public InMemoryStepRunner(
      InMemoryBatchFiles files, Function<DocumentVersion, List<DocumentResult>> job) {
    this.files = files;
    this.job = job;
  }

  /** Lets the next steps fail. */
  public void failNext(int steps, String reason) {
    failures = steps;
    failure = reason;
  }

  /** Lets the next steps' jobs refuse what they are told to do. */
  public void refuseNext(int steps, String reason) {
    refusals = steps;
    refusal = reason;
  }

  /** Takes no request for a step's end for some times. */
  public void refuseToCancel(int times) {
    refusedCancellations = times;
  }

  /** Lets the next look at steps fail. */
  public void failNextLook(RuntimeException failedLook) {
    this.failedLook = failedLook;
  }

  /** Lets every step fail that holds a document whose key begins so. */
  public void failWith(String keyPrefix, String reason) {
    poison = keyPrefix;
    poisoned = reason;
  }

  /** Lets the next steps end well without a complete output. */
  public void leaveUnfinished(int steps) {
    unfinished = steps;
  }

  /** Lets the places of the next steps end before these begin. */
  public void loseNextPlaces(int steps, String reason) {
    lostPlaces = steps;
    lostPlace = reason;
  }

  /** Lets somebody take the next steps back before they begin. */
  public void returnNext(int steps) {
    returns = steps;
  }

  /**
   * Lets the next steps run for ever.
   *
   * @param startClock says when they begin
   * @param ignoreSignals whether they go on until they are forced to end
   */
  public void hangNext(int steps, Clock startClock, boolean ignoreSignals) {
    hangs = steps;
    clock = startClock;
    ignoresSignals = ignoreSignals;
  }

  /** Lets steps that hang go on for ever, whoever ends them. */
  public void ignoreForce() {
    ignoresForce = true;
  }

  /** Has no place for steps just now. */
  public void refusePlaces(String reason) {
    unavailable = new EngineUnavailableException(reason, Duration.ofSeconds(30), false, null);
  }

  /** Has no place for steps until somebody mends it. */
  public void refusePlacesForGood(String reason) {
    unavailable = new EngineUnavailableException(reason, Duration.ofSeconds(30), true, null);
  }

  /** Has a place for steps again. */
  public void acceptAgain() {
    unavailable = null;
  }

  /** Is the process itself, so that steps end with it. */
  public void runHere() {
    here = true;
  }

  /** Puts a step's log where it is found. */
  public void bringLog(StepHandle step, String log) {
    logs.put(step, log);
  }

  /** The steps that were to be cancelled, those by force with an exclamation mark. */
  public List<String> cancelled() {
    return List.copyOf(cancelled);
  }

  @Override
  public boolean isRunningHere() {
    return here
        && statuses.values().stream().anyMatch(status -> status.state() == StepState.PENDING);
  }

  @Override
  public boolean cancel(StepHandle step, boolean force) {
    cancelled.add(step.run() + (force ? "!" : ""));
    if (refusedCancellations > 0) {
      refusedCancellations--;
      return false;
    }
    if (force ? !ignoresForce : !ignoresSignals) {
      statuses.computeIfPresent(
          step, (same, status) -> StepStatus.failed("CANCELLED", status.startedAt()));
    }
    return true;
  }

  @Override
  public Optional<String> log(StepHandle step) {
    return Optional.ofNullable(logs.get(step));
  }

  @Override
  public StepHandle submit(String name, List<String> stepArguments, Instant since) {
    if (unavailable != null) {
      throw unavailable;
    }
    return stepsByName.computeIfAbsent(
        name,
        newName -> {
          StepHandle step = new StepHandle(CLUSTER, "s-" + stepsByName.size());
          arguments.put(step, List.copyOf(stepArguments));
          statuses.put(step, StepStatus.pending());
          return step;
        });
  }

  @Override
  public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps) {
    if (failedLook != null) {
      RuntimeException failure = failedLook;
      failedLook = null;
      throw failure;
    }
    Map<StepHandle, StepStatus> answer = new HashMap<>();
    for (StepHandle step : steps) {
      StepStatus status = statuses.get(step);
      answer.put(step, status);
      if (status.state() == StepState.PENDING) {
        statuses.put(step, run(arguments.get(step)));
      }
    }
    return answer;
  }

  private StepStatus run(List<String> stepArguments) {
    if (lostPlaces > 0) {
      lostPlaces--;
      return StepStatus.neverStarted(lostPlace);
    }
    if (returns > 0) {
      returns--;
      return StepStatus.returned("CANCELLED");
    }
    if (failures > 0) {
      failures--;
      return StepStatus.failed(failure);
    }
    if (hangs > 0) {
      hangs--;
      return StepStatus.running(clock.instant());
    }
    if (refusals > 0) {
      refusals--;
      files.writeFailure(
          stepArguments.get(stepArguments.size() - 1), new JobFailure(Kind.USAGE, refusal));
      return StepStatus.failed("exit code 2");
    }
    if (unfinished > 0) {
      unfinished--;
      return StepStatus.completed();
    }
    String manifest = stepArguments.get(stepArguments.indexOf("--manifest") + 1);
    List<DocumentVersion> documents = files.manifest(manifest);
    if (documents == null) {
      return StepStatus.failed("manifest " + manifest + " does not exist");
    }
    if (poison != null && documents.stream().anyMatch(one -> one.key().startsWith(poison))) {
      return StepStatus.failed(poisoned);
    }
    List<DocumentResult> results = new ArrayList<>();
    documents.forEach(document -> results.addAll(job.apply(document)));
    files.writeOutput(stepArguments.get(stepArguments.size() - 1), results);
    return StepStatus.completed();
  }

  /** The names of all steps, in the order in which they were added. */
  public List<String> stepNames() {
    return List.copyOf(stepsByName.keySet());
  }

  /** The arguments of a step. */
  public List<String> argumentsOf(String name) {
    return arguments.get(stepsByName.get(name));
  }
}
