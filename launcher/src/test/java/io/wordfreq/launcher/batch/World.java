package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.event.S3EventParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Everything around launchers, in memory; it outlives them. */
final class World {
  static final Duration POLL_INTERVAL = Duration.ofSeconds(15);
  static final String BUCKET = "uploads";

  final TestClock clock = new TestClock();
  final InMemoryJobQueue queue = new InMemoryJobQueue(clock, 10);
  final InMemoryBatchLedger ledger = new InMemoryBatchLedger();
  final InMemoryBatchFiles files = new InMemoryBatchFiles();
  final InMemoryStepRunner steps = new InMemoryStepRunner(files, World::count);
  final InMemoryResultStore results = new InMemoryResultStore();
  final InMemoryResultNotifier notifier = new InMemoryResultNotifier();
  private final SplittableRandom random = new SplittableRandom(1);

  Launcher launcher() {
    return launcher(policy(100), Faults.none(), BatchObserver.NONE);
  }

  Launcher launcher(BatchPolicy policy) {
    return launcher(policy, Faults.none(), BatchObserver.NONE);
  }

  Launcher launcher(BatchPolicy policy, Faults faults, BatchObserver observer) {
    return launcher(new S3EventParser(), policy, faults, observer);
  }

  /** A launcher that understands messages so. */
  Launcher launcher(MessageParser parser) {
    return launcher(parser, policy(100), Faults.none(), BatchObserver.NONE);
  }

  private Launcher launcher(
      MessageParser parser, BatchPolicy policy, Faults faults, BatchObserver observer) {
    JobQueue faultyQueue = faults.in(JobQueue.class, queue);
    Intake intake = new Intake(faultyQueue, parser, clock, observer);
    return new Launcher(
        intake, batches(faults, faultyQueue, observer), policy, POLL_INTERVAL, clock);
  }

  Batches batches() {
    return batches(Faults.none(), queue, BatchObserver.NONE);
  }

  private Batches batches(Faults faults, DeadLetters deadLetters, BatchObserver observer) {
    Ports ports =
        new Ports(
            faults.in(BatchLedger.class, ledger),
            faults.in(BatchFiles.class, files),
            faults.in(StepRunner.class, steps),
            faults.in(ResultStore.class, results),
            faults.in(ResultNotifier.class, notifier),
            deadLetters);
    return new Batches(ports, List.of("--top", "3"), new BatchIds(clock, random), clock, observer);
  }

  /** Batches that close when the queue is empty. */
  static BatchPolicy policy(int maxDocuments) {
    return new BatchPolicy(maxDocuments, Long.MAX_VALUE, Duration.ofMinutes(1), true);
  }

  /** Batches that close by their own measure only. */
  static BatchPolicy lasting(int maxDocuments, long maxBytes, Duration maxWait) {
    return new BatchPolicy(maxDocuments, maxBytes, maxWait, false);
  }

  /** Runs a launcher until nothing is left to do. */
  void run(Launcher launcher) {
    for (int round = 0; round < 1000; round++) {
      Round tick = launcher.tick();
      clock.advance(tick.pause());
      if (tick.isIdle() && queue.isEmpty()) {
        return;
      }
    }
    throw new AssertionError("no end after 1000 rounds: " + ledger.open());
  }

  /** Announces a document as S3 does. */
  void upload(String key, String sequencer) {
    upload(key, sequencer, 1);
  }

  void upload(String key, String sequencer, long bytes) {
    queue.send(event("ObjectCreated:Put", key, sequencer, bytes));
  }

  static String event(String name, String key, String sequencer, long bytes) {
    return """
        {"Records":[{"eventSource":"aws:s3","eventName":"%s","s3":{"bucket":{"name":"%s"},\
        "object":{"key":"%s","size":%d,"sequencer":"%s"}}}]}"""
        .formatted(name, BUCKET, key, bytes, sequencer);
  }

  /** What the job finds: one word that tells the version, nothing in a key that says so. */
  private static List<DocumentResult> count(DocumentVersion document) {
    List<DocumentResult> lines = new ArrayList<>();
    if (document.key().startsWith("bad")) {
      lines.add(DocumentResult.failure(document.uri(), "NoSuchKey"));
    } else if (!document.key().startsWith("lost")) {
      lines.add(
          DocumentResult.success(
              document.uri(), List.of(new WordCount(wordOf(document), 1)), 1, 1, 1));
    }
    return lines;
  }

  private static String wordOf(DocumentVersion document) {
    return "v" + String.valueOf(document.sequencer()).toLowerCase(Locale.ROOT);
  }

  /** The word of a document's stored result. */
  String word(String key) {
    return results
        .find(BUCKET + "/" + key)
        .map(counted -> counted.result().words().get(0).word())
        .orElse("nothing");
  }

  /** The newest batch. */
  Batch batch() {
    return ledger.recent(1).get(0);
  }
}
