package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.direct.DirectStepRunner;
import io.wordfreq.launcher.engine.Application;
import io.wordfreq.launcher.engine.AutoStepRunner;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.engine.StepLogs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** This process for small batches, another engine for large ones. */
final class AutoEngine implements Engine {

  /**
   * What the function counts in a second at least, of compressed text: 1 GiB in 75 s ({@link
   * io.wordfreq.launcher.settings.Setting#DIRECT_UP_TO}).
   */
  private static final long BYTES_PER_SECOND = (1L << 30) / 75;

  /** The rest is for reading from S3, and for storing results. */
  private static final int SHARE_OF_TIME = 2;

  private final Engine direct;
  private final Engine large;
  private final Lazy<StepRunner> steps;
  private final Clock clock;
  private volatile Instant end = Instant.MAX;

  /**
   * @param upTo how many bytes a small batch has at most
   * @param pace how often the large engine is asked at most while this process counts
   */
  AutoEngine(Engine direct, Engine large, long upTo, Duration pace, Clock clock) {
    this.direct = direct;
    this.large = large;
    this.clock = clock;
    this.steps =
        new Lazy<>(
            () ->
                new AutoStepRunner(
                    direct.steps(),
                    DirectStepRunner::isAt,
                    large::steps,
                    upTo,
                    this::fitting,
                    clock,
                    pace));
  }

  /** How many bytes this process still counts, in the time that it has. */
  private long fitting() {
    if (end.equals(Instant.MAX)) {
      return Long.MAX_VALUE;
    }
    long seconds = Duration.between(clock.instant(), end).toSeconds() / SHARE_OF_TIME;
    return Math.max(0, seconds * BYTES_PER_SECOND);
  }

  @Override
  public void limitOwnSteps(Instant newEnd) {
    end = newEnd;
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
