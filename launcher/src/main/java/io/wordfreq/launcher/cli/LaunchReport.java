package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.BatchObserver;

/** Tells whoever watches a launcher what becomes of its batches and their documents. */
public interface LaunchReport extends BatchObserver {

  /** Adds up what came of the documents. */
  void finish();

  /** What the command's exit code says of the documents. */
  int exitCode();
}
