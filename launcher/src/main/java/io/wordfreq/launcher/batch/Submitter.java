package io.wordfreq.launcher.batch;

import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Adds planned batches' steps to the cluster. */
final class Submitter {
  private final BatchLedger ledger;
  private final BatchFiles files;
  private final StepRunner steps;
  private final List<String> jobOptions;
  private final Clock clock;
  private final BatchObserver observer;

  Submitter(Ports ports, List<String> jobOptions, Clock clock, BatchObserver observer) {
    this.ledger = ports.ledger();
    this.files = ports.files();
    this.steps = ports.steps();
    this.jobOptions = List.copyOf(jobOptions);
    this.clock = clock;
    this.observer = observer;
  }

  Batch submit(Batch planned) {
    Batch batch = Claim.during(planned, ledger, clock, claim -> addStep(claim.batch()));
    if (batch.state() == BatchState.SUBMITTED) {
      observer.submitted(batch);
    }
    return batch;
  }

  private Batch addStep(Batch batch) {
    List<String> arguments = new ArrayList<>(jobOptions);
    arguments.add("--manifest");
    arguments.add(batch.manifest());
    arguments.add(files.outputUri(batch));
    StepHandle step = steps.submit(batch.stepName(), List.copyOf(arguments));
    return batch.submitted(step, clock.instant());
  }
}
