package io.wordfreq.launcher.report;

import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.pipeline.Pipeline;

/** Tells whoever watches a launcher what becomes of its batches and their documents. */
public interface LaunchReport extends BatchObserver, AutoCloseable {

  /** Called before each of the launcher's rounds. */
  default void betweenRounds(Pipeline pipeline) {}

  /** Adds up what came of the documents. */
  void finish();

  /** How many documents and messages are dead letters or have a failure for a result. */
  long failed();

  /** Nothing more is to be told. */
  @Override
  default void close() {}
}
