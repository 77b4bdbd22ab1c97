package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.DeadLetters;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.StepRunner;

/** The adapters that settings name. */
final class AwsAdapters implements Adapters {

  @Override
  public JobQueue queue() {
    throw new UnsupportedOperationException();
  }

  @Override
  public BatchLedger ledger() {
    throw new UnsupportedOperationException();
  }

  @Override
  public BatchFiles files() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StepRunner steps() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ResultStore results() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ResultNotifier notifier() {
    throw new UnsupportedOperationException();
  }

  @Override
  public DocumentUploads uploads() {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeadLetters deadLetters() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
