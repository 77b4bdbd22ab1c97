package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.ResultStore;

/** The parts that settings ask for, put together; each is opened when it is first used. */
public final class Pipeline implements AutoCloseable {

  /** Opens nothing yet. */
  public static Pipeline open(Settings settings) {
    throw new UnsupportedOperationException(settings.toString());
  }

  public JobQueue queue() {
    throw new UnsupportedOperationException();
  }

  public BatchLedger ledger() {
    throw new UnsupportedOperationException();
  }

  public ResultStore results() {
    throw new UnsupportedOperationException();
  }

  public DocumentUploads uploads() {
    throw new UnsupportedOperationException();
  }

  /**
   * A launcher over the parts.
   *
   * @param untilEmpty whether batches close as soon as the queue has nothing more
   */
  public Launcher launcher(boolean untilEmpty, BatchObserver observer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
