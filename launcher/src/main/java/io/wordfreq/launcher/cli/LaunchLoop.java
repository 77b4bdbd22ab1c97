package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.QueueDepth;
import io.wordfreq.launcher.batch.Round;
import java.time.Duration;

/** Runs a launcher's rounds, waiting between them, until it is done or told to stop. */
public final class LaunchLoop {
  /** Between looks at a queue whose messages are with another launcher. */
  private static final Duration OTHERS_AT_WORK = Duration.ofSeconds(1);

  private final Launcher launcher;
  private final JobQueue queue;
  private final StopSignal stop;

  public LaunchLoop(Launcher launcher, JobQueue queue, StopSignal stop) {
    this.launcher = launcher;
    this.queue = queue;
    this.stop = stop;
  }

  /** Runs until it is told to stop. */
  public void forever() {
    while (!stop.isRequested()) {
      stop.pause(launcher.tick().pause());
    }
    launcher.release();
  }

  /** Runs until the queue is empty, other launchers' messages included, and every batch is done. */
  public void untilEmpty() {
    while (!stop.isRequested()) {
      Round round = launcher.tick();
      if (round.isIdle() && isQueueEmpty()) {
        return;
      }
      stop.pause(round.isIdle() ? OTHERS_AT_WORK : round.pause());
    }
    launcher.release();
  }

  /** Submits what the queue has now, and collects what has ended. */
  public void once() {
    Round round;
    do {
      round = launcher.tick();
    } while (!stop.isRequested() && (round.received() > 0 || round.waiting() > 0));
    launcher.release();
  }

  private boolean isQueueEmpty() {
    QueueDepth depth = queue.depth();
    return depth.visible() == 0 && depth.inFlight() == 0;
  }
}
