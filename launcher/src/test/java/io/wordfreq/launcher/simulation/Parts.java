package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.MessageParser;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.StepRunner;

/** What a launcher is put together from. */
record Parts(
    JobQueue queue,
    MessageParser parser,
    BatchLedger ledger,
    BatchFiles files,
    StepRunner steps,
    ResultStore results,
    ResultNotifier notifier) {

  Parts withQueue(JobQueue other) {
    return new Parts(other, parser, ledger, files, steps, results, notifier);
  }

  Parts withParser(MessageParser other) {
    return new Parts(queue, other, ledger, files, steps, results, notifier);
  }

  Parts withLedger(BatchLedger other) {
    return new Parts(queue, parser, other, files, steps, results, notifier);
  }

  Parts withFiles(BatchFiles other) {
    return new Parts(queue, parser, ledger, other, steps, results, notifier);
  }

  Parts withSteps(StepRunner other) {
    return new Parts(queue, parser, ledger, files, other, results, notifier);
  }

  Parts withResults(ResultStore other) {
    return new Parts(queue, parser, ledger, files, steps, other, notifier);
  }

  Parts withNotifier(ResultNotifier other) {
    return new Parts(queue, parser, ledger, files, steps, results, other);
  }
}
