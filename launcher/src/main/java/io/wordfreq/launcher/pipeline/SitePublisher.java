package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.site.published.BatchPublication;
import io.wordfreq.launcher.site.published.PendingDocuments;
import io.wordfreq.launcher.site.published.PublishedSite;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what batches have found, on a thread of its own: no round waits for it, and none fails
 * with it. It begins with a look at what others have left unpublished.
 */
final class SitePublisher implements BatchObserver, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SitePublisher.class);

  /**
   * Between publications, so that small batches in a row cost $0.00003 each half minute ({@link
   * PublishedSite}), $2.6 a month if there never is a pause.
   */
  static final Duration PAUSE = Duration.ofSeconds(30);

  /** How often in a row it is tried again; then only when the next batch is done. */
  static final int AGAIN = 3;

  /** How long an ending process waits for it; mostly it takes a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PublishedSite site;
  private final BatchPublication publication;
  private final PendingDocuments pending;
  private final Duration pause;
  private final ScheduledThreadPoolExecutor thread;
  private ScheduledFuture<?> next;
  private long notBefore;
  private int failures;

  SitePublisher(PublishedSite site, BatchPublication publication, PendingDocuments pending) {
    this(site, publication, pending, PAUSE);
  }

  SitePublisher(
      PublishedSite site, BatchPublication publication, PendingDocuments pending, Duration pause) {
    this.site = site;
    this.publication = publication;
    this.pending = pending;
    this.pause = pause;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread own = new Thread(task, "publishing");
              own.setDaemon(true);
              return own;
            });
    this.notBefore = System.nanoTime();
    schedule();
  }

  @Override
  public void stored(CountedDocument result) {
    pending.add(result);
  }

  @Override
  public void persisted(Batch batch) {
    schedule();
  }

  @Override
  public void failed(Batch batch) {
    schedule();
  }

  @Override
  public void split(Batch batch) {
    schedule();
  }

  private synchronized void schedule() {
    if (next == null) {
      long delay = Math.max(0, notBefore - System.nanoTime());
      next = thread.schedule(this::publish, delay, TimeUnit.NANOSECONDS);
    }
  }

  private void publish() {
    synchronized (this) {
      next = null;
    }
    boolean done = tryToPublish();
    synchronized (this) {
      notBefore = System.nanoTime() + pause.toNanos();
      failures = done ? 0 : failures + 1;
      if (failures > 0 && failures <= AGAIN) {
        schedule();
      }
    }
  }

  private boolean tryToPublish() {
    try {
      if (site.add(publication)) {
        publication.done();
        return true;
      }
      LOG.warn(
          "the pages were not published: other launchers were faster each time; a later"
              + " publication makes up for it");
    } catch (RuntimeException e) {
      LOG.warn(
          "the pages could not be published; a later publication makes up for it: {}",
          ErrorMessages.of(e));
      LOG.debug("it failed with", e);
    }
    return false;
  }

  /** Waits, not for ever, for what is being published or is due. */
  void settle() {
    Future<?> due;
    synchronized (this) {
      due =
          next != null && next.getDelay(TimeUnit.NANOSECONDS) > 0 ? null : thread.submit(() -> {});
    }
    if (due != null) {
      await(due);
    }
  }

  /** Publishes what is left, and ends. */
  @Override
  public void close() {
    boolean left;
    synchronized (this) {
      left = next != null && next.cancel(false);
      next = null;
      failures = AGAIN;
    }
    await(left ? thread.submit(this::publish) : thread.submit(() -> {}));
    thread.shutdownNow();
  }

  private static void await(Future<?> publication) {
    try {
      publication.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "the pages were not published within {} s; the next launcher makes up for it",
          PATIENCE.toSeconds());
    } catch (ExecutionException e) {
      throw new IllegalStateException("publishing failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
