package io.wordfreq.launcher.direct;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that do not keep a process from its end: what runs then is known from its lease. */
final class BackgroundThreads implements Background {

  private final ExecutorService runner = Executors.newSingleThreadExecutor(daemons("direct step"));
  private final ScheduledExecutorService renewer =
      Executors.newSingleThreadScheduledExecutor(daemons("direct leases"));

  private final Queue<Future<?>> repeated = new ConcurrentLinkedQueue<>();

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public Future<?> run(Runnable step) {
    return runner.submit(step);
  }

  @Override
  public void every(Duration pause, Runnable what) {
    long millis = pause.toMillis();
    repeated.add(renewer.scheduleWithFixedDelay(what, millis, millis, TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    repeated.forEach(each -> each.cancel(false));
    renewer.shutdownNow();
    runner.shutdownNow();
  }
}
