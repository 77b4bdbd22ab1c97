package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.direct.DirectStepRunner;
import io.wordfreq.launcher.engine.Application;
import io.wordfreq.launcher.engine.AutoStepRunner;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.engine.StepLogs;
import java.time.Instant;
import java.util.Optional;

/** This process for small batches, another engine for large ones. */
final class AutoEngine implements Engine {

  private final Engine direct;
  private final Engine large;
  private final Lazy<StepRunner> steps;

  /**
   * @param upTo how many bytes a small batch has at most
   */
  AutoEngine(Engine direct, Engine large, long upTo) {
    this.direct = direct;
    this.large = large;
    this.steps =
        new Lazy<>(
            () -> new AutoStepRunner(direct.steps(), DirectStepRunner::isAt, large::steps, upTo));
  }

  @Override
  public StepRunner steps() {
    return steps.get();
  }

  /** {@inheritDoc} Steps of this process leave none. */
  @Override
  public StepLogs logs() {
    return step -> DirectStepRunner.isAt(step) ? Optional.empty() : large.logs().summary(step);
  }

  @Override
  public Optional<Cluster> cluster() {
    return large.cluster();
  }

  @Override
  public Optional<Application> application() {
    return large.application();
  }

  @Override
  public void endOwnSteps(Instant late, String reason) {
    direct.endOwnSteps(late, reason);
  }

  @Override
  public void close() {
    direct.close();
    large.close();
  }
}
