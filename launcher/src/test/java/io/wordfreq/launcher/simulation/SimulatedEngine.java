package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.direct.DirectStepRunner;
import io.wordfreq.launcher.engine.AutoStepRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What counts a launcher's batches: clusters, its own process, or either. */
final class SimulatedEngine {

  /** By the names of the settings. */
  enum Kind {
    EMR,
    DIRECT,
    AUTO;

    static Kind drawn(RandomGenerator random) {
      return random.nextBoolean() ? EMR : random.nextBoolean() ? DIRECT : AUTO;
    }
  }

  private final StepRunner steps;
  private final Optional<DirectStepRunner> own;

  private SimulatedEngine(StepRunner steps, Optional<DirectStepRunner> own) {
    this.steps = steps;
    this.own = own;
  }

  static SimulatedEngine emr(StepRunner clusters) {
    return new SimulatedEngine(clusters, Optional.empty());
  }

  /**
   * @param watched {@code own}, as launchers see it
   */
  static SimulatedEngine direct(DirectStepRunner own, StepRunner watched) {
    return new SimulatedEngine(watched, Optional.of(own));
  }

  /**
   * @param watched {@code own}, as launchers see it
   * @param upTo the bytes of the largest batch that this process counts
   */
  static SimulatedEngine auto(
      DirectStepRunner own, StepRunner watched, StepRunner clusters, long upTo, Clock clock) {
    return new SimulatedEngine(
        new AutoStepRunner(
            watched,
            DirectStepRunner::isAt,
            () -> clusters,
            upTo,
            () -> Long.MAX_VALUE,
            clock,
            Duration.ofSeconds(15)),
        Optional.of(own));
  }

  StepRunner steps() {
    return steps;
  }

  /** Ends what the process counts, since a call is over. */
  void endAll(Instant late) {
    own.ifPresent(runner -> runner.endAll(late, "there was no more time"));
  }

  /** Gives back what the process counts. */
  void close() {
    own.ifPresent(DirectStepRunner::close);
  }
}
