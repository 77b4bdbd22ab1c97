package io.wordfreq.launcher.pipeline;

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
import io.wordfreq.launcher.site.published.SiteBucket;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What the ports are connected to. Each is opened when it is first asked for, and once. */
public interface Adapters extends AutoCloseable {
  /** Begins to open what takes long and every batch needs, beside what is done next. */
  default void openAhead() {}

  JobQueue queue();

  /** How long the jobs queue's oldest message has waited, where that is known. */
  Optional<Duration> oldestMessage();

  BatchLedger ledger();

  /** Where what batches used is kept, beside the ledger. */
  UseStore uses();

  /** What was used, as long as AWS knows it. */
  UseSource useSource();

  /** What Spot cost. */
  void readSpotPrices(
      String zone, Collection<String> types, Instant from, Instant until, SpotPrices prices);

  BatchFiles files();

  /** What counts batches. */
  Engine engine();

  ResultStore results();

  ResultNotifier notifier();

  DocumentUploads uploads();

  /** A bucket that pages are published from. */
  SiteBucket siteBucket(String name);

  /** Opens an object that a setting names. */
  InputStream open(S3Name object);

  /** Where the documents of failed batches go: the queue, if one is set. */
  DeadLetters deadLetters();

  /** Closes what was opened. */
  @Override
  void close();
}
