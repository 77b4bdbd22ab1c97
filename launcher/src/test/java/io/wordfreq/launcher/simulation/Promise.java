package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.Announcement.Documents;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchState;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryJobQueue;
import io.wordfreq.launcher.batch.InMemoryJobQueue.DeadDocument;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.MessageParser;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.event.S3EventParser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the launcher promises, checked after every effect and at the end.
 *
 * <p>Every document version received ends in exactly one of: the result of its newest version in
 * the table, or the dead-letter queue with the reason. Messages leave the queue only when the
 * ledger holds their documents. Results and notifications may repeat after a crash; they are never
 * lost, and never for the wrong version.
 */
final class Promise {
  private static final MessageParser PARSER = new S3EventParser();

  private final Clock clock;
  private final InMemoryJobQueue queue;
  private final InMemoryBatchLedger ledger;
  private final InMemoryBatchFiles files;
  private final InMemoryResultStore results;

  /** The versions of each document that were put, and of these the announced. */
  private final Map<String, TreeSet<String>> uploaded = new HashMap<>();

  private final Map<String, TreeSet<String>> announced = new HashMap<>();

  /** The documents deleted, and of these the ones of which no version is kept. */
  private final Set<String> hidden = new HashSet<>();

  private final Set<String> gone = new HashSet<>();
  private final Map<String, List<DocumentVersion>> messages = new HashMap<>();

  /** The newest version of each document in the ledger, and in the table. */
  private final Map<String, String> held = new HashMap<>();

  private final Map<String, String> stored = new HashMap<>();
  private final Set<Version> notified = new HashSet<>();
  private final Map<String, Batch> rows = new HashMap<>();
  private final Map<Version, Set<String>> batchesOf = new HashMap<>();
  private final Map<String, Integer> stepsByName = new HashMap<>();
  private final boolean claimsHold;
  private final boolean isolating;

  /**
   * @param claimsHold whether no call takes longer than a claim
   * @param isolating whether no step fails but for what it holds
   */
  Promise(
      Clock clock,
      InMemoryJobQueue queue,
      InMemoryBatchLedger ledger,
      InMemoryBatchFiles files,
      InMemoryResultStore results,
      boolean claimsHold,
      boolean isolating) {
    this.clock = clock;
    this.queue = queue;
    this.ledger = ledger;
    this.files = files;
    this.results = results;
    this.claimsHold = claimsHold;
    this.isolating = isolating;
  }

  /** A version of a document. */
  private record Version(String filename, String sequencer) {
    static Version of(DocumentVersion document) {
      return new Version(document.filename(), Promise.sequencer(document));
    }
  }

  /** The documents that nobody can know any more: some manifest that listed them is gone. */
  private final Set<String> vanished = new HashSet<>();

  /** Where steps were to write whose jobs have refused what they were told to do. */
  private final Set<String> refused = new HashSet<>();

  private final UnstartedSteps unstarted = new UnstartedSteps();

  // What the world does.

  /** The steps that end before they begin. */
  UnstartedSteps unstarted() {
    return unstarted;
  }

  void refused(String outputUri) {
    refused.add(outputUri);
  }

  /** An attempt whose first answer was lost is run again, and may then fail of a document. */
  void begun(String outputUri) {
    refused.remove(outputUri);
  }

  void vanished(List<DocumentVersion> documents) {
    documents.forEach(document -> vanished.add(document.filename()));
  }

  void uploaded(String filename, String sequencer) {
    uploaded.computeIfAbsent(filename, name -> new TreeSet<>()).add(sequencer);
  }

  void deleted(String filename, boolean versioned) {
    hidden.add(filename);
    if (!versioned) {
      gone.add(filename);
    }
  }

  void announced(String messageId, String body) {
    List<DocumentVersion> documents =
        PARSER.parse(body) instanceof Documents ours ? ours.versions() : List.of();
    messages.put(messageId, documents);
    for (DocumentVersion document : documents) {
      announced
          .computeIfAbsent(document.filename(), name -> new TreeSet<>())
          .add(document.sequencer());
    }
  }

  // What launchers do.

  /** The port, every effect of which is checked. */
  <T> T watch(Class<T> port, T fake) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(fake, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              check(method, arguments);
              return answer;
            }));
  }

  private void check(Method method, Object[] arguments) {
    switch (method.getName()) {
      case "create", "update" -> checkBatch(((Batch) arguments[0]).id());
      case "delete" ->
          ((Collection<?>) arguments[0]).forEach(one -> checkDeleted((QueueMessage) one));
      case "putAll" ->
          ((Collection<?>) arguments[0]).forEach(one -> checkResult((CountedDocument) one));
      case "notify" ->
          ((Collection<?>) arguments[0]).forEach(one -> checkNotice((CountedDocument) one));
      default -> {
        // No effect that could break the promise by itself.
      }
    }
  }

  private void checkDeleted(QueueMessage message) {
    for (DocumentVersion document : messages.get(message.id())) {
      check(
          isCovered(held.get(document.filename()), document.sequencer()),
          () ->
              "%s was deleted from the queue; the ledger does not hold %s"
                  .formatted(message.id(), document));
    }
  }

  private void checkBatch(String id) {
    Batch after = ledger.find(id).orElse(null);
    Batch before = rows.put(id, after);
    if (after == null || after.equals(before)) {
      return;
    }
    if (before == null) {
      checkCreated(after);
      return;
    }
    check(!before.state().isFinal(), () -> "%s was final and became %s".formatted(before, after));
    check(
        after.revision() == before.revision() + 1,
        () -> "%s was overwritten by %s".formatted(before, after));
    check(hasComeFarther(before, after), () -> "%s went back to %s".formatted(before, after));
    boolean counts = after.attempt() > before.attempt() || after.state() == BatchState.SPLIT;
    check(
        !counts || !unstarted.contains(before.step()),
        () -> "%s became %s though its step never began".formatted(before, after));
    if (files.manifest(after.manifest()) == null) {
      check(
          after.state() != BatchState.FAILED || !after.reason().isBlank(),
          () -> "%s does not say why".formatted(after));
    } else if (after.state() == BatchState.COUNTED || after.state() == BatchState.PERSISTED) {
      files.manifest(after.manifest()).stream()
          .limit(after.state() == BatchState.PERSISTED ? Long.MAX_VALUE : after.stored())
          .forEach(document -> checkPersisted(after, document));
    } else if (after.state() == BatchState.SPLIT) {
      checkSplit(after);
    } else if (after.state() == BatchState.FAILED) {
      files.manifest(after.manifest()).forEach(document -> checkBuried(after, document));
    }
  }

  private static boolean hasComeFarther(Batch before, Batch after) {
    if (after.attempt() != before.attempt()) {
      return after.attempt() > before.attempt();
    }
    return after.unstarted() > before.unstarted()
        ? after.state() == BatchState.PLANNED
        : after.state().compareTo(before.state()) >= 0;
  }

  private void checkSplit(Batch whole) {
    check(
        !refused.contains(files.outputUri(whole)),
        () -> "%s, though it was no document that failed".formatted(whole));
    List<DocumentVersion> parts =
        Stream.of(".0", "0", ".1", "1")
            .filter(suffix -> suffix.startsWith(".") != whole.id().contains("."))
            .flatMap(suffix -> ledger.find(whole.id() + suffix).stream())
            .flatMap(half -> Stream.ofNullable(files.manifest(half.manifest())))
            .flatMap(List::stream)
            .toList();
    check(
        !vanished.isEmpty() || parts.equals(files.manifest(whole.manifest())),
        () -> "%s, its parts hold %s".formatted(whole, parts));
  }

  private void checkCreated(Batch batch) {
    List<DocumentVersion> documents = files.manifest(batch.manifest());
    check(documents != null, () -> "%s has no manifest".formatted(batch));
    check(
        documents.size() == batch.documents(), () -> "%s miscounts %s".formatted(batch, documents));
    check(
        documents.stream().map(DocumentVersion::filename).distinct().count() == documents.size(),
        () -> "%s holds a document twice: %s".formatted(batch, documents));
    for (DocumentVersion document : documents) {
      held.merge(document.filename(), sequencer(document), Promise::newer);
      batchesOf
          .computeIfAbsent(Version.of(document), version -> new HashSet<>())
          .add(root(batch.id()));
    }
  }

  private static String root(String batchId) {
    int parts = batchId.indexOf('.');
    return parts < 0 ? batchId : batchId.substring(0, parts);
  }

  private void checkPersisted(Batch batch, DocumentVersion document) {
    if (vanished.contains(document.filename())) {
      return;
    }
    String newest = stored.get(document.filename());
    check(
        isCovered(newest, sequencer(document)), () -> "%s, without %s".formatted(batch, document));
    check(
        !newest.equals(sequencer(document)) || notified.contains(Version.of(document)),
        () -> "%s, nobody told of %s".formatted(batch, document));
  }

  private void checkBuried(Batch batch, DocumentVersion document) {
    check(
        isDead(document.filename(), sequencer(document))
            || isCovered(stored.get(document.filename()), sequencer(document)),
        () -> "%s, %s has neither a result nor a dead letter".formatted(batch, document));
  }

  private void checkResult(CountedDocument put) {
    String filename = put.document().filename();
    CountedDocument row = results.find(filename).orElse(null);
    String before = stored.get(filename);
    if (row == null) {
      check(before == null, () -> "the result of %s is gone".formatted(filename));
      return;
    }
    String after = sequencer(row.document());
    check(
        before == null || isCovered(after, before),
        () -> "%s: the result of %s was replaced by that of %s".formatted(filename, before, after));
    stored.put(filename, after);
    checkContent(row);
  }

  /** What was read is what was announced, or newer. */
  private void checkContent(CountedDocument counted) {
    String filename = counted.document().filename();
    String sequencer = sequencer(counted.document());
    if (counted.result().isFailure()) {
      boolean namedItself = counted.document().versionId() == null;
      check(
          gone.contains(filename) || (namedItself && hidden.contains(filename)),
          () -> "%s failed though it was there: %s".formatted(filename, counted));
      return;
    }
    String read = counted.result().words().get(0).word();
    check(
        uploaded.get(filename).contains(read) && isCovered(read, sequencer),
        () -> "%s has the result of %s under %s".formatted(filename, read, sequencer));
    check(
        counted.document().versionId() == null || read.equals(sequencer),
        () ->
            "%s has the result of another version, %s, under %s"
                .formatted(filename, read, sequencer));
  }

  private void checkNotice(CountedDocument counted) {
    checkContent(counted);
    check(
        isCovered(stored.get(counted.document().filename()), sequencer(counted.document())),
        () -> "somebody was told of %s, which is not in the table".formatted(counted));
    notified.add(Version.of(counted.document()));
  }

  /** A step is about to be added to a cluster, which must not have it. */
  void stepAdded(String name, String cluster) {
    int times = stepsByName.merge(name + " on " + cluster, 1, Integer::sum);
    // Where a claim ended in the middle of a call, two launchers may find that there is no step.
    check(times == 1 || !claimsHold, () -> "%s was added %d times".formatted(name, times));
  }

  /** Nothing is left to do: everything received has come to its end. */
  void checkEnd() {
    check(queue.isEmpty(), () -> "messages are left");
    check(ledger.open().isEmpty(), () -> "batches are left: %s".formatted(ledger.open()));
    queue
        .deadMessages()
        .keySet()
        .forEach(
            body -> check(body.equals("hello"), () -> "ours is a dead letter: %s".formatted(body)));
    announced.forEach(
        (filename, versions) -> {
          versions.forEach(version -> checkReceived(filename, version));
          checkNewest(filename, versions.last());
        });
    queue.deadDocuments().forEach(this::checkDead);
  }

  private void checkReceived(String filename, String sequencer) {
    if (vanished.contains(filename)) {
      return;
    }
    check(
        isCovered(tableSequencer(filename), sequencer) || isDead(filename, sequencer),
        () ->
            "%s %s has neither a result nor a dead letter at %s"
                .formatted(filename, sequencer, clock.instant()));
  }

  private void checkNewest(String filename, String newest) {
    CountedDocument row = results.find(filename).orElse(null);
    if (vanished.contains(filename) || row == null || !newest.equals(row.document().sequencer())) {
      return;
    }
    checkContent(row);
    check(
        notified.contains(new Version(filename, newest)),
        () -> "nobody was told of the result of %s %s".formatted(filename, newest));
  }

  private void checkDead(DeadDocument dead) {
    check(
        dead.reason() != null && !dead.reason().isBlank(),
        () -> "dead without a reason: %s".formatted(dead));
    Version version = Version.of(dead.document());
    check(
        version.sequencer().isEmpty()
            || announced
                .getOrDefault(version.filename(), new TreeSet<>())
                .contains(version.sequencer()),
        () -> "%s was never announced".formatted(dead));
    if (vanished.contains(version.filename())) {
      return;
    }
    // Received twice and counted in two batches it may end well in one and badly in the other.
    boolean once = batchesOf.get(version).size() == 1;
    check(
        !isolating || isPoisoned() || SimulatedUploads.isPoison(version.filename()),
        () -> "%s is dead, and no poison".formatted(version));
    check(
        !once || !version.sequencer().equals(tableSequencer(version.filename())),
        () -> "%s has a result and a dead letter".formatted(version));
  }

  /** Whether there is so much poison that nobody can tell it from a broken job. */
  private boolean isPoisoned() {
    return announced.keySet().stream().filter(SimulatedUploads::isPoison).count() > 3;
  }

  private String tableSequencer(String filename) {
    return results.find(filename).map(row -> sequencer(row.document())).orElse(null);
  }

  private boolean isDead(String filename, String sequencer) {
    return queue.deadDocuments().stream()
        .map(DeadDocument::document)
        .anyMatch(
            dead -> dead.filename().equals(filename) && isCovered(sequencer(dead), sequencer));
  }

  /** Whether the first of two sequencers, null where there is no result, is not the older. */
  private static boolean isCovered(String newest, String sequencer) {
    return newest != null && newest.compareTo(sequencer) >= 0;
  }

  /** The place of a version among the others; that of a submitted one, which has none, is first. */
  private static String sequencer(DocumentVersion document) {
    return Objects.requireNonNullElse(document.sequencer(), "");
  }

  private static String newer(String one, String other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static void check(boolean holds, Supplier<String> violation) {
    if (!holds) {
      throw new Violation(violation.get());
    }
  }
}
