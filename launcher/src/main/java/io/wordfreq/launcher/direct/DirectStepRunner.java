package io.wordfreq.launcher.direct;

import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.EngineUnavailableException;
import io.wordfreq.launcher.batch.StepRunner;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps in this process, one after the other: each takes all cores. A step's run says where
 * its output is, so that every launcher finds in the work bucket what became of it: {@code
 * _SUCCESS}, or the job's failure, or a {@link Lease}.
 */
public final class DirectStepRunner implements StepRunner, AutoCloseable {

  /** What the names of all places begin with that are launchers. */
  private static final String PLACE = "direct-";

  /** More than that wait in the ledger: each writes its lease three times a minute. */
  private static final int MOST_STEPS = 32;

  private static final Duration FULL = Duration.ofSeconds(5);

  /**
   * How long a step that has ended is looked for. Nobody asks for it where its batch is another
   * launcher's by then.
   */
  private static final Duration UNHEARD = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(DirectStepRunner.class);

  private final DirectFiles files;
  private final DirectOutputs outputs;
  private final String place;
  private final Clock clock;
  private final StepCount count;
  private final Supplier<Background> backgrounds;

  /** By their runs; those of which everybody here has heard that they ended are gone. */
  private final Map<String, DirectStep> steps = new LinkedHashMap<>();

  /** Null until there is a step. */
  private Background background;

  private boolean closed;

  /**
   * @param outputs where the outputs of all steps lie, with a slash at its end
   * @param place names this launcher, unlike any other there is or was, in 57 characters at most: a
   *     ledger has room for 64
   */
  public DirectStepRunner(DirectFiles files, String outputs, String place, Clock clock) {
    this(
        files,
        outputs,
        place,
        clock,
        arguments -> new DirectCount(files).run(arguments),
        BackgroundThreads::new);
  }

  DirectStepRunner(
      DirectFiles files,
      String outputs,
      String place,
      Clock clock,
      StepCount count,
      Supplier<Background> backgrounds) {
    this.files = files;
    this.count = count;
    this.backgrounds = backgrounds;
    this.outputs = new DirectOutputs(outputs);
    this.place = PLACE + place;
    this.clock = clock;
  }

  /** Whether a step is, or was, with some launcher. */
  public static boolean isAt(StepHandle step) {
    return step.place().startsWith(PLACE);
  }

  @Override
  public synchronized StepHandle submit(String name, List<String> arguments, Instant since) {
    String run = outputs.run(DirectArguments.output(arguments));
    DirectStep known = steps.get(run);
    if (known != null && !known.hasEnded()) {
      return known.handle();
    }
    // Another launcher may have gone on with their batches, so that nobody asks here.
    steps.values().removeIf(step -> step.hasEnded() && !step.isRecent(UNHEARD));
    if (closed || unfinished().size() >= MOST_STEPS) {
      throw new EngineUnavailableException(
          closed ? "this launcher is stopping" : "this launcher has enough to count",
          FULL,
          false,
          null);
    }
    Optional<Lease> lease = lease(run).filter(each -> !each.isOver(clock.instant()));
    if (lease.isPresent()) {
      return new StepHandle(lease.get().place(), run);
    }
    DirectStep step = new DirectStep(new StepHandle(place, run), arguments, clock);
    write(step);
    steps.put(run, step);
    start();
    step.setRun(background.run(() -> run(step)));
    return step.handle();
  }

  private void start() {
    if (background == null) {
      background = backgrounds.get();
      background.every(Lease.RENEWAL, this::renew);
    }
  }

  private void run(DirectStep step) {
    if (!step.begin()) {
      return;
    }
    try {
      count.run(step.arguments());
      step.end(StepStatus.completed());
    } catch (RefusedStepException e) {
      refuse(step, e.failure());
    } catch (InterruptedException e) {
      step.end(StepStatus.failed("interrupted", step.status().startedAt()));
    } catch (IOException | RuntimeException | Error e) {
      LOG.info("{} failed", step.handle().run(), e);
      step.end(StepStatus.failed(FailureReason.of(e), step.status().startedAt()));
    }
    tellEnd(step);
  }

  private void refuse(DirectStep step, JobFailure failure) {
    try {
      files.write(output(step) + JobFailure.SUFFIX, failure.toJson() + "\n");
    } catch (RuntimeException e) {
      LOG.info("{}{} was not written", output(step), JobFailure.SUFFIX, e);
    }
    step.end(StepStatus.failed(failure.message(), step.status().startedAt()));
  }

  private void renew() {
    for (DirectStep step : unfinished()) {
      try {
        write(step);
      } catch (RuntimeException e) {
        LOG.info("a lease was not renewed", e);
      }
    }
  }

  private synchronized List<DirectStep> unfinished() {
    return steps.values().stream().filter(step -> !step.hasEnded()).toList();
  }

  private void write(DirectStep step) {
    step.tell(lease -> files.write(output(step) + Lease.SUFFIX, lease.toJson()));
  }

  /** Others need not wait until the lease is over. That it completed they see by its output. */
  private void tellEnd(DirectStep step) {
    if (step.status().state() != StepState.COMPLETED) {
      try {
        write(step);
      } catch (RuntimeException e) {
        LOG.info("others hear of the end of {} when its lease is over", step.handle().run(), e);
      }
    }
  }

  private String output(DirectStep step) {
    return outputs.output(step.handle().run());
  }

  private Optional<Lease> lease(String run) {
    return files.read(outputs.output(run) + Lease.SUFFIX).flatMap(Lease::parse);
  }

  @Override
  public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> wanted) {
    Map<StepHandle, StepStatus> answer = new HashMap<>();
    for (StepHandle each : wanted) {
      answer.put(each, ownStatus(each).orElseGet(() -> statusByFiles(each)));
    }
    return answer;
  }

  private synchronized Optional<StepStatus> ownStatus(StepHandle handle) {
    DirectStep step = steps.get(handle.run());
    if (step == null || !step.handle().equals(handle)) {
      return Optional.empty();
    }
    if (step.hasEnded()) {
      // Whoever asks again is told by the files.
      steps.remove(handle.run());
    }
    return Optional.of(step.status());
  }

  private StepStatus statusByFiles(StepHandle step) {
    if (!isAt(step)) {
      return StepStatus.failed("another engine was counting it: " + step.place());
    }
    // First: what completes after this look is found complete by the next one.
    Optional<Lease> lease = lease(step.run());
    if (files.exists(outputs.output(step.run()) + BatchFiles.SUCCESS)) {
      return StepStatus.completed();
    }
    if (lease.isPresent() && !lease.get().begun()) {
      return StepStatus.returned(lease.get().reason());
    }
    if (lease.isPresent() && !lease.get().isOver(clock.instant())) {
      Instant startedAt = lease.get().startedAt();
      return startedAt == null ? StepStatus.pending() : StepStatus.running(startedAt);
    }
    return StepStatus.failed(
        lease
            .map(Lease::reason)
            .orElseGet(() -> "the launcher that counted it has ended: " + step.place()));
  }

  @Override
  public synchronized boolean isRunningHere() {
    return steps.values().stream().anyMatch(step -> step.isRecent(UNHEARD));
  }

  /** {@inheritDoc} A step of another launcher's goes on: that one has it cancelled. */
  @Override
  public boolean cancel(StepHandle handle, boolean force) {
    DirectStep step;
    synchronized (this) {
      step = steps.get(handle.run());
    }
    if (step != null && step.handle().equals(handle)) {
      stop(step, StepStatus.failed("cancelled", step.status().startedAt()));
    }
    return true;
  }

  /**
   * Ends all steps of this process, since it has no more time. Those that had little of it are
   * given back, as if they had not begun.
   *
   * @param late when those had begun, or later
   * @param reason why the others failed
   */
  public void endAll(Instant late, String reason) {
    // Before any is stopped, since another may begin then.
    Map<DirectStep, StepStatus> last = new LinkedHashMap<>();
    for (DirectStep step : unfinished()) {
      Instant startedAt = step.status().startedAt();
      boolean hadTime = startedAt != null && startedAt.isBefore(late);
      last.put(step, hadTime ? StepStatus.failed(reason, startedAt) : StepStatus.returned(reason));
    }
    last.forEach(this::stop);
  }

  private void stop(DirectStep step, StepStatus last) {
    step.stop(last);
    tellEnd(step);
  }

  /** Gives back what has not ended, for another launcher to go on with at once. */
  @Override
  public void close() {
    Background running;
    synchronized (this) {
      closed = true;
      running = background;
    }
    endAll(Instant.MIN, "its launcher was stopped");
    if (running != null) {
      running.close();
    }
  }

  @Override
  public Optional<String> log(StepHandle step) {
    return Optional.empty();
  }
}
