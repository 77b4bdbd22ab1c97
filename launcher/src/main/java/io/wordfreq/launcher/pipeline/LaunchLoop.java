package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.batch.Round;
import io.wordfreq.launcher.settings.UserError;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a launcher's rounds, waiting between them, until it is done or told to stop. */
public final class LaunchLoop {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchLoop.class);

  /** Between looks at a queue whose messages are with another launcher. */
  private static final Duration OTHERS_AT_WORK = Duration.ofSeconds(1);

  private final Launcher launcher;
  private final JobQueue queue;
  private final StopSignal stop;
  private final Runnable betweenRounds;
  private boolean toldOfOthers;
  private final FailedRounds failures = new FailedRounds();

  public LaunchLoop(Launcher launcher, JobQueue queue, StopSignal stop) {
    this(launcher, queue, stop, () -> {});
  }

  /**
   * @param betweenRounds called before each round; what it throws is as if the round had failed
   */
  public LaunchLoop(Launcher launcher, JobQueue queue, StopSignal stop, Runnable betweenRounds) {
    this.launcher = launcher;
    this.queue = queue;
    this.stop = stop;
    this.betweenRounds = betweenRounds;
  }

  /**
   * Runs until it is told to stop. What fails may pass, so rounds are tried again, at growing
   * intervals; {@value FailedRounds#MOST} failures in a row end it, for whoever started it to
   * notice.
   */
  public void forever() {
    while (!stop.isRequested()) {
      stop.pause(roundOrFailure());
    }
    round();
  }

  /** Gives how long to wait for the next round. */
  private Duration roundOrFailure() {
    try {
      Optional<Round> round = round();
      failures.none();
      return round.map(Round::pause).orElse(Duration.ZERO);
    } catch (RuntimeException e) {
      return failures.pause(e);
    }
  }

  /** Runs until the queue is empty, other launchers' messages included, and every batch is done. */
  public void untilEmpty() {
    Optional<Round> round = round();
    while (round.isPresent() && !isDone(round.get())) {
      if (round.get().isStuck() && queue.depth().visible() == 0) {
        throw new UserError(
            "%s for what somebody has to mend; wordfreq status says what"
                .formatted(
                    round.get().stuck() == 1
                        ? "a batch waits"
                        : round.get().stuck() + " batches wait"));
      }
      stop.pause(round.get().isIdle() ? OTHERS_AT_WORK : round.get().pause());
      round = round();
    }
  }

  /**
   * Submits what the queue has now, and collects what has ended; what is counted in this process is
   * waited for, also where a round fails, since it would end with the process.
   */
  public void once() {
    boolean more = true;
    while (more) {
      boolean counting = launcher.isCounting();
      try {
        Optional<Round> round = round();
        failures.none();
        counting |= launcher.isCounting();
        if (counting && round.isPresent() && round.get().received() == 0) {
          stop.pause(Batches.LOOK_HERE);
        }
        more =
            round.isPresent()
                && (round.get().received() > 0 || round.get().waiting() > 0 || counting);
      } catch (RuntimeException e) {
        if (!launcher.isCounting()) {
          throw e;
        }
        stop.pause(failures.pause(e));
      }
    }
  }

  /** A round; none once told to stop. */
  private Optional<Round> round() {
    if (stop.isRequested()) {
      launcher.release();
      return Optional.empty();
    }
    try {
      betweenRounds.run();
      return Optional.of(launcher.tick());
    } catch (RuntimeException e) {
      if (!stop.isRequested()) {
        throw e;
      }
      // What it works with is being closed, the process ending around it.
      LOG.info("a round was cut off", e);
      return Optional.empty();
    }
  }

  private boolean isDone(Round round) {
    if (!round.isIdle()) {
      return false;
    }
    QueueDepth depth = queue.depth();
    if (depth.visible() == 0 && depth.inFlight() > 0 && !toldOfOthers) {
      LOG.warn("waiting for messages that another launcher holds: {}", depth.inFlight());
      toldOfOthers = true;
    }
    return depth.visible() == 0 && depth.inFlight() == 0;
  }
}
