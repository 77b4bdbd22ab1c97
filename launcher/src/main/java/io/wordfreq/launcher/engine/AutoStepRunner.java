package io.wordfreq.launcher.engine;

import io.wordfreq.launcher.batch.StepRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs the steps of small batches in one place, and those of large ones in another. */
public final class AutoStepRunner implements StepRunner {

  /**
   * What failed twice in a process may not fit into its memory, its disk or its time. One attempt
   * would be too few to tell: a process that is killed fails it, and a cluster takes minutes.
   */
  private static final int MOST_ATTEMPTS_HERE = 2;

  private final StepRunner small;
  private final Predicate<StepHandle> isSmall;
  private final Supplier<StepRunner> large;
  private final long upTo;
  private final LongSupplier fitting;
  private final Clock clock;
  private final Duration pace;

  /** The bytes of the steps that were added to {@code small} here and have not ended since. */
  private final Map<StepHandle, Long> waiting = new HashMap<>();

  private Instant nextLook = Instant.MIN;

  /**
   * @param small in this process
   * @param isSmall whether a step was added to {@code small}, by this or any other launcher
   * @param large opened when it is first needed
   * @param upTo how many bytes a batch has at most that goes to {@code small}
   * @param fitting how many bytes {@code small} can still count, those included that wait for it
   * @param pace how often {@code large} is asked at most while {@code small} is looked at all the
   *     time
   */
  public AutoStepRunner(
      StepRunner small,
      Predicate<StepHandle> isSmall,
      Supplier<StepRunner> large,
      long upTo,
      LongSupplier fitting,
      Clock clock,
      Duration pace) {
    this.small = small;
    this.isSmall = isSmall;
    this.large = large;
    this.upTo = upTo;
    this.fitting = fitting;
    this.clock = clock;
    this.pace = pace;
  }

  @Override
  public StepHandle submit(String name, List<String> arguments, Instant since) {
    return large.get().submit(name, arguments, since);
  }

  @Override
  public StepHandle submit(
      String name, List<String> arguments, Instant since, long bytes, int attempt) {
    if (!isForSmall(bytes, attempt)) {
      return large.get().submit(name, arguments, since, bytes, attempt);
    }
    StepHandle step = small.submit(name, arguments, since, bytes, attempt);
    waiting.put(step, bytes);
    return step;
  }

  private boolean isForSmall(long bytes, int attempt) {
    return attempt <= MOST_ATTEMPTS_HERE
        && bytes <= upTo
        && bytes <= fitting.getAsLong() - bytesWaiting();
  }

  @Override
  public String destination(long bytes, int attempt) {
    return isForSmall(bytes, attempt) ? "small" : "large";
  }

  /** {@inheritDoc} What was tried here is tried there as often as if it had not been. */
  @Override
  public int attempts(long bytes) {
    int there = StepRunner.super.attempts(bytes);
    return bytes <= upTo ? MOST_ATTEMPTS_HERE + there : there;
  }

  private long bytesWaiting() {
    if (!small.isRunningHere()) {
      waiting.clear();
    }
    return waiting.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps) {
    Map<Boolean, List<StepHandle>> bySize =
        steps.stream().collect(Collectors.partitioningBy(isSmall));
    Map<StepHandle, StepStatus> statuses = new HashMap<>();
    if (!bySize.get(true).isEmpty()) {
      statuses.putAll(small.statuses(bySize.get(true)));
      statuses.entrySet().stream()
          .filter(each -> each.getValue().state().hasEnded())
          .map(Map.Entry::getKey)
          .forEach(waiting::remove);
    }
    if (!bySize.get(false).isEmpty() && isTimeToLook()) {
      statuses.putAll(large.get().statuses(bySize.get(false)));
    }
    return statuses;
  }

  private boolean isTimeToLook() {
    Instant now = clock.instant();
    if (small.isRunningHere() && now.isBefore(nextLook)) {
      return false;
    }
    nextLook = now.plus(pace);
    return true;
  }

  @Override
  public boolean isRunningHere() {
    return small.isRunningHere();
  }

  @Override
  public boolean cancel(StepHandle step, boolean force) {
    return runnerOf(step).cancel(step, force);
  }

  @Override
  public Optional<String> log(StepHandle step) {
    return runnerOf(step).log(step);
  }

  private StepRunner runnerOf(StepHandle step) {
    return isSmall.test(step) ? small : large.get();
  }
}
