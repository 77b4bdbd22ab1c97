package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds planned batches' steps to the cluster. */
final class Submitter {
  private final Claims claims;
  private final BatchFiles files;
  private final StepRunner steps;
  private final FailedAttempts failedAttempts;
  private final List<String> jobOptions;
  private final Clock clock;
  private final BatchObserver observer;
  private Instant nextTry = Instant.MIN;
  private boolean refused;

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

  /** Adds the batch's step; it stays planned while the engine takes none. */
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

  /** Whether, at the last try, the engine took nothing and will not until somebody mends it. */
  boolean isRefused() {
    return refused;
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
    arguments.add("--summary");
    arguments.add(files.outputUri(batch) + BatchFiles.SUCCESS);
    arguments.add(files.outputUri(batch));
    try {
      StepHandle step =
          steps.submit(
              batch.stepName(),
              List.copyOf(arguments),
              batch.createdAt(),
              batch.bytes(),
              FailedAttempts.inAll(batch));
      refused = false;
      return batch.submitted(step, clock.instant());
    } catch (EngineUnavailableException e) {
      nextTry = clock.instant().plus(e.pause());
      refused = e.isLasting();
      observer.postponed(batch, e.getMessage());
      return batch.postponed(e.getMessage(), clock.instant());
    }
  }
}
