package io.wordfreq.launcher.direct;

import io.wordfreq.counting.line.JobFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** Runners that count and renew their leases when a simulation has them do so. */
public final class SimulatedRunners {

  private SimulatedRunners() {}

  /** Does what a step is told to do. */
  public interface Count {

    /**
     * Counts, and writes the output.
     *
     * @throws Refusal if something is wrong with what it is told
     */
    void run(List<String> arguments) throws Refusal, IOException, InterruptedException;
  }

  /** What a process does beside its rounds. */
  public interface Threads {

    /** Runs a step once those before it have ended. */
    Future<?> run(Runnable step);

    /** Does something again and again from now on, whatever steps run. */
    void every(Duration pause, Runnable what);
  }

  /** A job does not begin to count. */
  public static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final JobFailure failure;

    public Refusal(JobFailure failure) {
      super(failure.message());
      this.failure = failure;
    }
  }

  /** A launcher's runner. */
  public static DirectStepRunner of(
      DirectFiles files, String outputs, String place, Clock clock, Count count, Threads threads) {
    return new DirectStepRunner(
        files,
        outputs,
        place,
        clock,
        arguments -> run(count, arguments),
        () -> background(threads));
  }

  private static void run(Count count, List<String> arguments)
      throws RefusedStepException, IOException, InterruptedException {
    try {
      count.run(arguments);
    } catch (Refusal e) {
      throw new RefusedStepException(e.failure.kind(), e.failure.message(), e);
    }
  }

  private static Background background(Threads threads) {
    return new Background() {
      @Override
      public Future<?> run(Runnable step) {
        return threads.run(step);
      }

      @Override
      public void every(Duration pause, Runnable what) {
        threads.every(pause, what);
      }

      @Override
      public void close() {
        // A simulated process ends by itself.
      }
    };
  }
}
