package io.wordfreq.mapreduce;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A job that ends with the process that waits for it. EMR cancels a step with a SIGTERM to its
 * process; what runs on YARN would go on, and take the room of the next attempt.
 */
final class KilledWithProcess {

  /** Before the hook that closes file systems, whose priority is 10. */
  private static final int PRIORITY = 30;

  /** A YARN that does not answer must not keep the process. */
  private static final long SECONDS = 20;

  private KilledWithProcess() {}

  /**
   * Submits a job and waits for it.
   *
   * @return whether it completed
   */
  static boolean complete(Job job)
      throws IOException, InterruptedException, ClassNotFoundException {
    Runnable kill = () -> kill(job);
    ShutdownHookManager hooks = ShutdownHookManager.get();
    hooks.addShutdownHook(kill, PRIORITY, SECONDS, TimeUnit.SECONDS);
    try {
      return job.waitForCompletion(true);
    } finally {
      if (!hooks.isShutdownInProgress()) {
        hooks.removeShutdownHook(kill);
      }
    }
  }

  private static void kill(Job job) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS / 2);
    try {
      // Between its id and its submission a job can be asked for nothing.
      while (isBeingSubmitted(job) && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      if (job.getJobID() != null && !job.isComplete()) {
        job.killJob();
        System.err.println("wordfreq: job " + job.getJobID() + " is killed with its process");
      }
    } catch (IOException | IllegalStateException e) {
      System.err.println("wordfreq: job %s goes on: %s".formatted(job.getJobID(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isBeingSubmitted(Job job) throws IOException {
    if (job.getJobID() == null) {
      return false;
    }
    try {
      job.isComplete();
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
