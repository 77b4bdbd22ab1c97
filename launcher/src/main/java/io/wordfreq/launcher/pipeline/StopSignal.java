package io.wordfreq.launcher.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears Ctrl-C and SIGTERM for a loop.
 *
 * <p>A second Ctrl-C ends the process at once. After the first, the loop is given a moment to come
 * to the end of its round, and then the process ends in the middle of it, which loses nothing.
 */
public final class StopSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  /** As shells say it of a process that Ctrl-C ended: 128 and the signal's number. */
  private static final int INTERRUPTED = 130;

  private static final Duration GRACE = Duration.ofMillis(1500);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");

  /** Hears from now on. */
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Asks the loop to end after some time. */
  public static StopSignal after(Duration time) {
    StopSignal signal = listen();
    Thread timer =
        new Thread(
            () -> {
              signal.pause(time);
              signal.request();
            },
            "stop in time");
    timer.setDaemon(true);
    timer.start();
    return signal;
  }

  private void stop() {
    request();
    // From now on the JVM itself would pass over another Ctrl-C.
    Signals.register("INT", () -> Runtime.getRuntime().halt(INTERRUPTED));
    try {
      boolean inTime = ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.info("stopping {}", inTime ? "between two rounds" : "in the middle of a round");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the loop to end. */
  void request() {
    requested.countDown();
  }

  /** Whether the loop should end. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits, but not beyond the request to end. */
  public void pause(Duration time) {
    try {
      requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request();
    }
  }

  /** The loop has ended. */
  @Override
  public void close() {
    ended.countDown();
    request();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("stopping already", e);
    }
  }
}
