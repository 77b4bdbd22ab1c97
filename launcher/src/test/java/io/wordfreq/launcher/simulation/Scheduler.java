package io.wordfreq.launcher.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * Runs launchers side by side, each in a thread of its own, of which one alone runs at a time. It
 * hands over to another only where it is called, and the seed says to whom: so the same seed gives
 * the same run.
 */
final class Scheduler {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "simulated launcher");
            thread.setDaemon(true);
            return thread;
          });

  private final Timeline timeline;
  private final RandomGenerator random;
  private final List<Runner> runners = new ArrayList<>();
  private Runner running;
  private Throwable failure;
  private boolean over;

  Scheduler(Timeline timeline, RandomGenerator random) {
    this.timeline = timeline;
    this.random = random;
  }

  /** Adds what runs until the end. */
  Runner add(Runnable body) {
    Runner runner = new Runner(body);
    runners.add(runner);
    return runner;
  }

  /**
   * Runs all until one throws {@link #end}, or anything else.
   *
   * @return what else was thrown, null if nothing
   */
  Throwable run() {
    CountDownLatch left = new CountDownLatch(runners.size());
    for (Runner runner : runners) {
      THREADS.execute(
          () -> {
            runner.turn.acquireUninterruptibly();
            try {
              if (!over) {
                runner.body.run();
              }
            } catch (End e) {
              // As asked for.
            } catch (Throwable e) {
              failure = e;
            } finally {
              over = true;
              runners.forEach(other -> other.turn.release());
              left.countDown();
            }
          });
    }
    running = runners.get(0);
    running.turn.release();
    try {
      left.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return failure;
  }

  /** What to throw to end the run. */
  static Error end() {
    return new End();
  }

  /** Lets a little time pass; another may go on in the meantime. */
  void pass(Duration time) {
    endIfOver();
    timeline.advance(time);
    if (runners.size() > 1 && random.nextInt(4) == 0) {
      handOver(next());
    }
  }

  /** Waits while the others go on. */
  void sleep(Duration time) {
    endIfOver();
    running.wakesAt = timeline.instant().plus(time);
    handOver(next());
  }

  /** Waits until it is woken. Somebody else must be awake, or wake by itself. */
  void park() {
    endIfOver();
    running.wakesAt = Instant.MAX;
    handOver(next());
  }

  /** Wakes one that waits; one that does not, or not for that, goes on as it did. */
  void wake(Runner parked) {
    if (parked.wakesAt.equals(Instant.MAX)) {
      parked.wakesAt = timeline.instant();
    }
  }

  /** Whoever handles an error may have handled the end. */
  private void endIfOver() {
    if (over) {
      throw new End();
    }
  }

  /** Which one goes on: one of those awake, else the first to wake. */
  private Runner next() {
    List<Runner> awake = awake();
    if (awake.isEmpty()) {
      Instant first =
          runners.stream()
              .map(runner -> runner.wakesAt)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      timeline.advanceTo(first);
      awake = awake();
    }
    return awake.get(random.nextInt(awake.size()));
  }

  private List<Runner> awake() {
    Instant now = timeline.instant();
    return runners.stream().filter(runner -> !runner.wakesAt.isAfter(now)).toList();
  }

  private void handOver(Runner next) {
    Runner self = running;
    if (next != self) {
      running = next;
      next.turn.release();
      self.turn.acquireUninterruptibly();
    }
    endIfOver();
  }

  /** What runs in one thread. */
  static final class Runner {
    private final Runnable body;
    private final Semaphore turn = new Semaphore(0);
    private Instant wakesAt = Instant.MIN;

    Runner(Runnable body) {
      this.body = body;
    }
  }

  /** Unwinds a thread: an error, so that nothing handles it. */
  private static final class End extends Error {
    private static final long serialVersionUID = 1L;

    End() {
      super(null, null, false, false);
    }
  }
}
