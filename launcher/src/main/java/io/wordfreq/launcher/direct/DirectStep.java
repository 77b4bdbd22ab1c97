package io.wordfreq.launcher.direct;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.batch.StepTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A step of this process, from its submission to its end. */
final class DirectStep {

  private final StepHandle handle;
  private final List<String> arguments;
  private final Clock clock;

  /** Held while others are told. */
  private final Object telling = new Object();

  private final Instant createdAt;
  private StepStatus status = StepStatus.pending();
  private Instant endedAt;
  private Future<?> run;

  DirectStep(StepHandle handle, List<String> arguments, Clock clock) {
    this.handle = handle;
    this.arguments = List.copyOf(arguments);
    this.clock = clock;
    this.createdAt = clock.instant();
  }

  StepHandle handle() {
    return handle;
  }

  List<String> arguments() {
    return arguments;
  }

  synchronized StepStatus status() {
    return status.with(new StepTimes(createdAt, null, endedAt, null, null));
  }

  synchronized boolean hasEnded() {
    return status.state().hasEnded();
  }

  /** Whether it goes on, or has ended no longer ago. */
  synchronized boolean isRecent(Duration age) {
    return endedAt == null || clock.instant().isBefore(endedAt.plus(age));
  }

  synchronized void setRun(Future<?> newRun) {
    run = newRun;
  }

  /** Begins, unless it has ended before. */
  synchronized boolean begin() {
    if (hasEnded()) {
      return false;
    }
    status = StepStatus.running(clock.instant());
    return true;
  }

  /** Ends; the first end counts. */
  synchronized void end(StepStatus last) {
    if (!hasEnded()) {
      status = last.with(StepTimes.started(status.startedAt()));
      endedAt = clock.instant();
    }
  }

  /** Ends without an output, and what it does is interrupted. */
  void stop(StepStatus last) {
    end(last);
    Future<?> running;
    synchronized (this) {
      running = run;
    }
    if (running != null) {
      running.cancel(true);
    }
  }

  /** Tells others how it stands, so that what they hear last is how it ended. */
  void tell(Consumer<Lease> others) {
    synchronized (telling) {
      others.accept(lease());
    }
  }

  private synchronized Lease lease() {
    Instant now = clock.instant();
    return new Lease(
        handle.place(),
        hasEnded() ? now : now.plus(Lease.LENGTH),
        status.startedAt(),
        status.reason(),
        status.state() != StepState.RETURNED);
  }
}
