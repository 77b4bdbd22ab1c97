package io.wordfreq.launcher.batch;

/** What batches need of the world. */
public record Ports(
    BatchLedger ledger,
    BatchFiles files,
    StepRunner steps,
    ResultStore results,
    ResultNotifier notifier,
    DeadLetters deadLetters) {}
