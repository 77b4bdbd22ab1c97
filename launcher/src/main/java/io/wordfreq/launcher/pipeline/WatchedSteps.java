package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.limit.NewestEntries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A step runner that tells which steps were seen to have ended. */
final class WatchedSteps implements StepRunner {

  private final StepRunner steps;
  private final Clock clock;
  private final BiConsumer<StepHandle, Duration> ended;

  /** How many steps are remembered: more than are open at any time. */
  private static final int KEPT = 10_000;

  /** When steps were submitted here that have not ended; another launcher may see them end. */
  private final Map<StepHandle, Instant> submitted = new NewestEntries<>(KEPT);

  /**
   * @param ended told of a step, and how long ago it was submitted here; null where it was not
   */
  WatchedSteps(StepRunner steps, Clock clock, BiConsumer<StepHandle, Duration> ended) {
    this.steps = steps;
    this.clock = clock;
    this.ended = ended;
  }

  @Override
  public StepHandle submit(String name, List<String> arguments, Instant since) {
    return noted(steps.submit(name, arguments, since));
  }

  @Override
  public StepHandle submit(
      String name, List<String> arguments, Instant since, long bytes, int attempt) {
    return noted(steps.submit(name, arguments, since, bytes, attempt));
  }

  private StepHandle noted(StepHandle step) {
    submitted.put(step, clock.instant());
    return step;
  }

  @Override
  public String destination(long bytes, int attempt) {
    return steps.destination(bytes, attempt);
  }

  @Override
  public int attempts(long bytes) {
    return steps.attempts(bytes);
  }

  @Override
  public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> asked) {
    Map<StepHandle, StepStatus> statuses = steps.statuses(asked);
    statuses.forEach(
        (step, status) -> {
          if (status.state().hasEnded()) {
            Instant since = submitted.remove(step);
            ended.accept(step, since == null ? null : Duration.between(since, clock.instant()));
          }
        });
    return statuses;
  }

  @Override
  public boolean cancel(StepHandle step, boolean force) {
    return steps.cancel(step, force);
  }

  @Override
  public Optional<String> log(StepHandle step) {
    return steps.log(step);
  }

  @Override
  public boolean isRunningHere() {
    return steps.isRunningHere();
  }
}
