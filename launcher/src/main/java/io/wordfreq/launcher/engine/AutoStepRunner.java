package io.wordfreq.launcher.engine;

import io.wordfreq.launcher.batch.StepRunner;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs the steps of small batches in one place, and those of large ones in another. */
public final class AutoStepRunner implements StepRunner {

  private final StepRunner small;
  private final Predicate<StepHandle> isSmall;
  private final Supplier<StepRunner> large;
  private final long upTo;

  /**
   * @param isSmall whether a step was added to {@code small}, by this or any other launcher
   * @param large opened when it is first needed
   * @param upTo how many bytes a batch has at most that goes to {@code small}
   */
  public AutoStepRunner(
      StepRunner small, Predicate<StepHandle> isSmall, Supplier<StepRunner> large, long upTo) {
    this.small = small;
    this.isSmall = isSmall;
    this.large = large;
    this.upTo = upTo;
  }

  @Override
  public StepHandle submit(String name, List<String> arguments, Instant since) {
    return large.get().submit(name, arguments, since);
  }

  @Override
  public StepHandle submit(String name, List<String> arguments, Instant since, long bytes) {
    StepRunner runner = bytes <= upTo ? small : large.get();
    return runner.submit(name, arguments, since, bytes);
  }

  @Override
  public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps) {
    Map<Boolean, List<StepHandle>> bySize =
        steps.stream().collect(Collectors.partitioningBy(isSmall));
    Map<StepHandle, StepStatus> statuses = new HashMap<>();
    if (!bySize.get(true).isEmpty()) {
      statuses.putAll(small.statuses(bySize.get(true)));
    }
    if (!bySize.get(false).isEmpty()) {
      statuses.putAll(large.get().statuses(bySize.get(false)));
    }
    return statuses;
  }

  @Override
  public boolean isRunningHere() {
    return small.isRunningHere();
  }

  @Override
  public void cancel(StepHandle step, boolean force) {
    runnerOf(step).cancel(step, force);
  }

  @Override
  public Optional<String> log(StepHandle step) {
    return runnerOf(step).log(step);
  }

  private StepRunner runnerOf(StepHandle step) {
    return isSmall.test(step) ? small : large.get();
  }
}
