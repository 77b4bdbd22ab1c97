package io.wordfreq.local.files;

import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.DeadLetters;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.cost.SpotPrices;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.UseStore;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.pipeline.Adapters;
import io.wordfreq.launcher.pipeline.Database;
import io.wordfreq.launcher.pipeline.DirectEngine;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.site.published.SiteBucket;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** The ports of a run of this process, which alone has its queue, its documents and its folder. */
public final class FileAdapters implements Adapters {

  private final Settings settings;
  private final MemoryQueue queue;
  private final FileUploads uploads;
  private final FileBatchFiles files;
  private final Engine engine;
  private Database database;

  /**
   * @param settings name the store, a JDBC URL, and the bucket that documents' names begin with
   * @param folder where manifests and outputs go
   */
  public FileAdapters(Settings settings, Path folder) {
    Clock clock = Clock.systemUTC();
    this.settings = settings;
    this.queue = new MemoryQueue(clock);
    this.uploads = new FileUploads(settings.required(Setting.UPLOADS_BUCKET), queue, clock);
    this.files = new FileBatchFiles(folder);
    this.engine = new DirectEngine(() -> new FileStepFiles(uploads), files::outputs);
  }

  @Override
  public JobQueue queue() {
    return queue;
  }

  @Override
  public Optional<Duration> oldestMessage() {
    return Optional.empty();
  }

  @Override
  public BatchLedger ledger() {
    return database().ledger();
  }

  @Override
  public UseStore uses() {
    return database().uses().get();
  }

  /** {@inheritDoc} Nothing is billed. */
  @Override
  public UseSource useSource() {
    return UseSource.NONE;
  }

  @Override
  public void readSpotPrices(
      String zone, Collection<String> types, Instant from, Instant until, SpotPrices prices) {}

  @Override
  public BatchFiles files() {
    return files;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public ResultStore results() {
    return database().results();
  }

  private synchronized Database database() {
    if (database == null) {
      database = Database.jdbc(settings.required(Setting.STORE));
    }
    return database;
  }

  /** {@inheritDoc} Whoever runs it reads the results itself. */
  @Override
  public ResultNotifier notifier() {
    return results -> {};
  }

  @Override
  public DocumentUploads uploads() {
    return uploads;
  }

  /** {@inheritDoc} There is no S3. */
  @Override
  public SiteBucket siteBucket(String name) {
    throw settings.wrong(Setting.SITE_BUCKET, "there are no buckets here");
  }

  /** {@inheritDoc} There is no S3. */
  @Override
  public InputStream open(S3Name object) {
    throw settings.wrong(Setting.STOP_WORDS, "there is no " + object.uri());
  }

  @Override
  public DeadLetters deadLetters() {
    return queue;
  }

  @Override
  public synchronized void close() {
    engine.close();
    if (database != null) {
      database.close();
    }
  }
}
