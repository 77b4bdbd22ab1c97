package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds planned batches' steps to the cluster. */
final class Submitter {
  /**
   * How long a full cluster is left alone. Its steps take a minute or more, and a try costs four
   * calls, of which EMR answers one in two seconds.
   */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final Claims claims;
  private final BatchFiles files;
  private final StepRunner steps;
  private final FailedAttempts failedAttempts;
  private final List<String> jobOptions;
  private final Clock clock;
  private final BatchObserver observer;
  private Instant nextTry = Instant.MIN;

  Submitter(
      Ports ports,
      Claims claims,
      FailedAttempts failedAttempts,
      List<String> jobOptions,
      Clock clock,
      BatchObserver observer) {
    this.claims = claims;
    this.files = ports.files();
    this.steps = ports.steps();
    this.failedAttempts = failedAttempts;
    this.jobOptions = List.copyOf(jobOptions);
    this.clock = clock;
    this.observer = observer;
  }

  /** Adds the batch's step; it stays planned while the cluster takes none. */
  Batch submit(Batch planned) {
    if (clock.instant().isBefore(nextTry)) {
      return planned;
    }
    Batch batch = claims.during(planned, this::submit);
    if (batch.state() == BatchState.SUBMITTED) {
      observer.submitted(batch);
    } else {
      failedAttempts.tell(planned, batch);
    }
    return batch;
  }

  private Batch submit(Claim claim) {
    try {
      files.checkManifest(claim.batch());
    } catch (BatchFileException e) {
      return failedAttempts.withoutManifest(claim, claim.batch().reason(), e);
    }
    return addStep(claim.batch());
  }

  private Batch addStep(Batch batch) {
    List<String> arguments = new ArrayList<>(jobOptions);
    arguments.add("--manifest");
    arguments.add(batch.manifest());
    arguments.add(files.outputUri(batch));
    try {
      StepHandle step = steps.submit(batch.stepName(), List.copyOf(arguments), batch.createdAt());
      return batch.submitted(step, clock.instant());
    } catch (EngineFullException e) {
      nextTry = clock.instant().plus(PAUSE);
      observer.postponed(batch, e.getMessage());
      return batch.released(clock.instant());
    }
  }
}
