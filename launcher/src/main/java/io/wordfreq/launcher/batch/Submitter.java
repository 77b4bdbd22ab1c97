package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds planned batches' steps to the cluster. */
final class Submitter {
  private final Claims claims;
  private final BatchFiles files;
  private final StepRunner steps;
  private final FailedAttempts failedAttempts;
  private final List<String> jobOptions;
  private final Clock clock;
  private final BatchObserver observer;

  /** The destinations that took no step when they were last tried. */
  private final Map<String, Refusal> refusals = new HashMap<>();

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

  /**
   * That a destination took no step.
   *
   * @param until how long it is left alone
   * @param lasting whether it takes none until somebody mends something
   */
  private record Refusal(Instant until, boolean lasting) {}

  /** Adds the batch's step; it stays planned while its destination takes none. */
  Batch submit(Batch planned) {
    Refusal refusal = refusals.get(destination(planned));
    if (refusal != null && clock.instant().isBefore(refusal.until())) {
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

  /**
   * Whether, at the last try, the batch's destination took nothing and will not until somebody
   * mends it.
   */
  boolean isRefused(Batch planned) {
    Refusal refusal = refusals.get(destination(planned));
    return refusal != null && refusal.lasting();
  }

  private String destination(Batch batch) {
    return steps.destination(batch.bytes(), FailedAttempts.inAll(batch, steps));
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
    String destination = destination(batch);
    try {
      StepHandle step =
          steps.submit(
              batch.stepName(),
              List.copyOf(arguments),
              batch.createdAt(),
              batch.bytes(),
              FailedAttempts.inAll(batch, steps));
      refusals.remove(destination);
      return batch.submitted(step, clock.instant());
    } catch (EngineUnavailableException e) {
      refusals.put(destination, new Refusal(clock.instant().plus(e.pause()), e.isLasting()));
      observer.postponed(batch, e.getMessage());
      return batch.postponed(e.getMessage(), clock.instant());
    }
  }
}
