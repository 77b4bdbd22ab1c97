package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.ResultStore;

/** The parts that settings ask for, put together; each is opened when it is first used. */
public final class Pipeline implements AutoCloseable {
  private final Settings settings;
  private final Adapters adapters;

  Pipeline(Settings settings, Adapters adapters) {
    this.settings = settings;
    this.adapters = adapters;
  }

  /** The pipeline on AWS, or on what the SDK's own settings point at. Opens nothing yet. */
  public static Pipeline open(Settings settings) {
    return new Pipeline(settings, new AwsAdapters());
  }

  public JobQueue queue() {
    return adapters.queue();
  }

  public BatchLedger ledger() {
    return adapters.ledger();
  }

  public ResultStore results() {
    return adapters.results();
  }

  public DocumentUploads uploads() {
    return adapters.uploads();
  }

  /**
   * A launcher over the parts.
   *
   * @param untilEmpty whether batches close as soon as the queue has nothing more
   */
  public Launcher launcher(boolean untilEmpty, BatchObserver observer) {
    settings.count(Setting.MAX_DOCUMENTS);
    return new Launcher();
  }

  @Override
  public void close() {
    adapters.close();
  }
}
