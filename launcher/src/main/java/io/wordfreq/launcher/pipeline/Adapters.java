package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.emr.ClusterView;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.DeadLetters;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.StepRunner;
import java.time.Duration;
import java.util.Optional;

/** What the ports are connected to. Each is opened when it is first asked for, and once. */
public interface Adapters extends AutoCloseable {
  JobQueue queue();

  /** How long the jobs queue's oldest message has waited, where that is known. */
  Optional<Duration> oldestMessage();

  BatchLedger ledger();

  BatchFiles files();

  StepRunner steps();

  ResultStore results();

  ResultNotifier notifier();

  DocumentUploads uploads();

  /** Where the documents of failed batches go: the queue, if one is set. */
  DeadLetters deadLetters();

  /** The cluster that would take the next step; none is created for it. */
  String clusterId();

  /** Our cluster's id; if there is none, one is created. */
  String createCluster();

  /** How that cluster stands. */
  ClusterView cluster();

  /** What the log of a step says of its failure, if it is there. */
  Optional<String> stepLog(String clusterId, String stepId);

  /** Ends that cluster, whatever it runs. */
  void terminateCluster();

  /** Closes what was opened. */
  @Override
  void close();
}
