package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wordfreq.launcher.batch.InMemoryJobQueue.DeadDocument;
import io.wordfreq.launcher.event.S3EventParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LauncherTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final World world = new World();

  @Test
  void shouldTakeADocumentFromTheQueueToTheTable() {
    // given
    world.upload("a.txt", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.word("a.txt")).isEqualTo("v01");
    assertThat(world.notifier.results()).hasSize(1);
    assertThat(world.batch().state()).isEqualTo(BatchState.PERSISTED);
    assertThat(world.batch().claimedUntil()).isNull();
  }

  @Test
  void shouldPassJobOptionsManifestAndOutputToTheStep() {
    // given
    world.upload("a.txt", "01");

    // when
    world.run(world.launcher());

    // then
    Batch batch = world.batch();
    String name = "wordfreq " + batch.id() + " attempt 1";
    assertThat(world.steps.stepNames()).containsExactly(name);
    assertThat(world.steps.argumentsOf(name))
        .containsExactly(
            "--top",
            "3",
            "--manifest",
            batch.manifest(),
            "--summary",
            "s3://work/batches/" + batch.id() + "/attempt-1/_SUCCESS",
            "s3://work/batches/" + batch.id() + "/attempt-1");
  }

  @Test
  void shouldGatherManyMessagesIntoOneBatch() {
    // given
    for (int i = 0; i < 35; i++) {
      world.upload("doc-" + i, "01");
    }

    // when
    world.run(world.launcher());

    // then
    assertThat(world.ledger.recent(10))
        .singleElement()
        .satisfies(batch -> assertThat(batch.documents()).isEqualTo(35));
  }

  @Test
  void shouldCloseABatchAtItsNumberOfDocuments() {
    // given
    for (int i = 0; i < 25; i++) {
      world.upload("doc-" + i, "01");
    }

    // when
    world.run(world.launcher(World.policy(10)));

    // then
    assertThat(world.ledger.recent(10))
        .extracting(Batch::documents)
        .containsExactlyInAnyOrder(5L, 10L, 10L);
    assertThat(world.results.all()).hasSize(25);
  }

  @Test
  void shouldNotCloseABatchBeforeItsWindowIsOver() {
    // given
    Launcher launcher = world.launcher(World.lasting(100, 1000, Duration.ofSeconds(60)));
    world.upload("a.txt", "01");

    // when
    launcher.tick();
    world.clock.advance(Duration.ofSeconds(57));
    Round early = launcher.tick();
    world.clock.advance(Duration.ofSeconds(2));
    Round due = launcher.tick();

    // then
    assertThat(early).extracting(Round::waiting, Round::open).containsExactly(1, 0);
    assertThat(due).extracting(Round::waiting, Round::open).containsExactly(0, 1);
  }

  @Test
  void shouldCloseABatchAtItsSize() {
    // given
    Launcher launcher = world.launcher(World.lasting(100, 1000, Duration.ofSeconds(60)));
    world.upload("a.txt", "01", 400);
    world.upload("b.txt", "01", 600);

    // when
    Round round = launcher.tick();

    // then
    assertThat(round.waiting()).isZero();
    assertThat(world.batch().bytes()).isEqualTo(1000);
  }

  @Test
  void shouldKeepMessagesHiddenWhileTheyWait() {
    // given
    Launcher launcher = world.launcher(World.lasting(100, 1000, Duration.ofMinutes(30)));
    world.upload("a.txt", "01");
    launcher.tick();

    // when
    for (int i = 0; i < 20; i++) {
      world.clock.advance(Duration.ofSeconds(50));
      launcher.tick();
    }

    // then
    assertThat(world.queue.receive(1, Duration.ZERO, Duration.ZERO)).isEmpty();
  }

  @Test
  void shouldKeepMessagesHiddenWhileABatchIsPersisted() {
    // given: storing 500 results takes 50 s
    ResultStore slow =
        new ResultStore() {
          @Override
          public List<CountedDocument> putAll(List<CountedDocument> results) {
            world.clock.advance(Duration.ofSeconds(50));
            return world.results.putAll(results);
          }

          @Override
          public Optional<CountedDocument> find(String filename) {
            return world.results.find(filename);
          }

          @Override
          public Stream<CountedDocument> all() {
            return world.results.all();
          }

          @Override
          public void remove(Collection<String> filenames) {
            world.results.remove(filenames);
          }
        };
    Ports ports =
        new Ports(world.ledger, world.files, world.steps, slow, world.notifier, world.queue);
    Batches batches = new Batches(ports, List.of(), () -> "b1", world.clock, BatchObserver.NONE);
    Intake intake = new Intake(world.queue, new S3EventParser(), world.clock, BatchObserver.NONE);
    Launcher launcher =
        new Launcher(
            intake,
            batches,
            World.lasting(5_000, 1_000_000, Duration.ofHours(1)),
            World.POLL_INTERVAL,
            world.clock);
    batches.plan(IntStream.range(0, 2_500).mapToObj(i -> document("doc-" + i)).toList());
    launcher.tick();
    world.upload("waiting", "01");
    launcher.tick();

    // when
    while (world.ledger.open().size() > 0) {
      launcher.tick();
    }

    // then
    assertThat(world.results.all()).hasSize(2_500);
    assertThat(world.queue.receive(1, Duration.ZERO, Duration.ZERO)).isEmpty();
  }

  @Test
  void shouldGiveMessagesBackWhenReleased() {
    // given
    Launcher launcher = world.launcher(World.lasting(100, 1000, Duration.ofMinutes(30)));
    world.upload("a.txt", "01");
    launcher.tick();

    // when
    launcher.release();

    // then
    assertThat(world.queue.depth().visible()).isEqualTo(1);
  }

  @Test
  void shouldCountOnlyTheNewestOfADocumentsVersions() {
    // given
    world.upload("a.txt", "02");
    world.upload("a.txt", "03");
    world.upload("a.txt", "01");
    world.upload("a.txt", "03");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.word("a.txt")).isEqualTo("v03");
    assertThat(world.batch().documents()).isEqualTo(1);
    assertThat(world.notifier.results()).hasSize(1);
  }

  @Test
  void shouldNotLetALateOlderVersionReplaceANewerResult() {
    // given
    world.upload("a.txt", "02");
    world.run(world.launcher());

    // when
    world.upload("a.txt", "01");
    world.run(world.launcher());

    // then
    assertThat(world.word("a.txt")).isEqualTo("v02");
    assertThat(world.notifier.results()).hasSize(1);
  }

  @Test
  void shouldAcknowledgeWhatAnnouncesNoDocument() {
    // given
    world.queue.send(World.event("ObjectRemoved:Delete", "a.txt", "01", 0));
    world.queue.send("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.queue.isEmpty()).isTrue();
    assertThat(world.queue.deadMessages()).isEmpty();
    assertThat(world.ledger.recent(1)).isEmpty();
  }

  @Test
  void shouldDeadLetterMessagesThatAreNotOurs() {
    // given
    world.queue.send("hello");
    world.upload("a.txt", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.queue.deadMessages()).containsOnlyKeys("hello");
    assertThat(world.word("a.txt")).isEqualTo("v01");
  }

  @Test
  void shouldTakeTheOtherMessagesWhereOneCannotBeMovedToTheDeadLetterQueue() {
    // given
    world.queue.send("hello");
    world.upload("a.txt", "01");
    world.queue.refuseDeadMessages(new IllegalStateException("no dead-letter queue"));
    Launcher launcher = world.launcher();

    // when
    assertThatThrownBy(launcher::tick).hasMessage("no dead-letter queue");

    // then: the document is on its way, and so is the message as soon as it can be moved
    assertThat(world.ledger.open()).singleElement().extracting(Batch::documents).isEqualTo(1L);
    world.queue.refuseDeadMessages(null);
    world.clock.advance(Intake.VISIBILITY);
    world.run(launcher);
    assertThat(world.queue.deadMessages()).containsOnlyKeys("hello");
    assertThat(world.word("a.txt")).isEqualTo("v01");
  }

  @Test
  void shouldTakeTheOtherMessagesWhereOneCannotBeUnderstood() {
    // given
    world.queue.send("puzzle");
    world.upload("a.txt", "01");
    S3EventParser events = new S3EventParser();
    MessageParser puzzled =
        body -> {
          if (body.equals("puzzle")) {
            throw new IllegalStateException("a mistake of the parser");
          }
          return events.parse(body);
        };
    Launcher launcher = world.launcher(puzzled);

    // when
    assertThatThrownBy(launcher::tick).hasMessage("a mistake of the parser");

    // then
    assertThat(world.ledger.open()).singleElement().extracting(Batch::documents).isEqualTo(1L);
  }

  @Test
  void shouldCountTheDocumentsThatTheOutputNamesAgainWhereAManifestIsGone() {
    // given: a step has run
    world.upload("a.txt", "01");
    Launcher launcher = world.launcher();
    launcher.tick();
    launcher.tick();
    Batch submitted = world.batch();
    world.clock.advance(World.POLL_INTERVAL);
    launcher.tick();
    world.upload("b.txt", "01");

    // when
    world.files.removeManifest(submitted.manifest());
    world.run(launcher);

    // then
    assertThat(world.results.find("uploads/a.txt")).isPresent();
    assertThat(world.word("b.txt")).isEqualTo("v01");
    Batch persisted = world.ledger.find(submitted.id()).orElseThrow();
    assertThat(persisted.state()).isEqualTo(BatchState.PERSISTED);
    assertThat(persisted.attempt()).isEqualTo(2);
    assertThat(persisted.reason()).isEqualTo(submitted.manifest() + " is gone");
  }

  @Test
  void shouldGiveUpABatchAloneWhoseDocumentsNobodyKnows() {
    // given: its step fails, and the manifest is gone
    world.upload("a.txt", "01");
    Launcher launcher = world.launcher();
    launcher.tick();
    launcher.tick();
    Batch submitted = world.batch();
    world.steps.failNext(1, "no space left");
    world.files.removeManifest(submitted.manifest());
    world.upload("b.txt", "01");

    // when
    world.run(launcher);

    // then
    assertThat(world.word("b.txt")).isEqualTo("v01");
    Batch lost = world.ledger.find(submitted.id()).orElseThrow();
    assertThat(lost.state()).isEqualTo(BatchState.FAILED);
    assertThat(lost.reason())
        .isEqualTo(
            "its documents are not known: %s is gone; before: no space left"
                .formatted(submitted.manifest()));
    assertThat(world.queue.deadDocuments()).isEmpty();
  }

  @Test
  void shouldCountABatchAgainWhoseOutputIsGone() {
    // given
    world.upload("a.txt", "01");
    world.steps.leaveUnfinished(1);

    // when
    world.run(world.launcher());

    // then
    assertThat(world.word("a.txt")).isEqualTo("v01");
    assertThat(world.batch().attempt()).isEqualTo(2);
  }

  @Test
  void shouldLetABatchAloneWaitWhoseManifestMayNotBeRead() {
    // given
    world.upload("a.txt", "01");
    Launcher launcher = world.launcher();
    launcher.tick();
    launcher.tick();
    Batch waiting = world.batch();
    world.files.forbid(waiting.manifest(), true);
    world.upload("b.txt", "01");

    // when
    Round round = launcher.tick();
    for (int i = 0; i < 20 && !round.isStuck(); i++) {
      world.clock.advance(World.POLL_INTERVAL);
      round = launcher.tick();
    }

    // then
    assertThat(round.isStuck()).isTrue();
    assertThat(world.word("b.txt")).isEqualTo("v01");
    Batch stuck = world.ledger.find(waiting.id()).orElseThrow();
    assertThat(stuck.state()).isEqualTo(BatchState.COUNTED);
    assertThat(stuck.reason()).isEqualTo(waiting.manifest() + " may not be read");

    // when: somebody has mended it
    world.files.forbid(waiting.manifest(), false);
    world.run(launcher);

    // then
    assertThat(world.word("a.txt")).isEqualTo("v01");
  }

  @Test
  void shouldLeaveARowAloneThatItCannotRead() {
    // given
    List<String> heard = new ArrayList<>();
    world.upload("a.txt", "01");
    Launcher launcher = world.launcher(World.policy(1), Faults.none(), new Listener(heard));
    launcher.tick();
    Batch spoiled = world.batch();
    world.ledger.spoil(spoiled.id());
    Batch row = world.batch();
    world.upload("b.txt", "01");

    // when
    Round round = launcher.tick();
    for (int i = 0; i < 20 && !round.isStuck(); i++) {
      world.clock.advance(World.POLL_INTERVAL);
      round = launcher.tick();
    }

    // then
    assertThat(round.isStuck()).isTrue();
    assertThat(world.word("b.txt")).isEqualTo("v01");
    assertThat(world.ledger.find(spoiled.id())).contains(row);
    assertThat(row.reason()).isEqualTo("its row in the ledger cannot be read: state is LOST");
    assertThat(heard).containsOnlyOnce("postponed");
  }

  @Test
  void shouldStoreFailuresToo() {
    // given
    world.upload("bad.txt", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.results.find("uploads/bad.txt").orElseThrow().result().error())
        .isEqualTo("NoSuchKey");
    assertThat(world.notifier.results()).hasSize(1);
  }

  @Test
  void shouldReportADocumentThatTheOutputLacksAsAFailure() {
    // given
    world.upload("a.txt", "01");
    world.upload("lost.txt", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.results.find("uploads/lost.txt").orElseThrow().result().error())
        .isEqualTo("the job's output lacks it");
    assertThat(world.word("a.txt")).isEqualTo("v01");
  }

  @Test
  void shouldTryAFailedStepAgain() {
    // given
    world.steps.failNext(2, "out of memory");
    world.upload("a.txt", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.word("a.txt")).isEqualTo("v01");
    assertThat(world.batch())
        .extracting(Batch::attempt, Batch::reason)
        .containsExactly(3, "out of memory");
    assertThat(world.steps.stepNames()).hasSize(3);
  }

  @Test
  void shouldTryAgainWhenACompletedStepLeftNoCompleteOutput() {
    // given
    world.steps.leaveUnfinished(1);
    world.upload("a.txt", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.word("a.txt")).isEqualTo("v01");
    assertThat(world.batch().reason()).contains("_SUCCESS");
  }

  @Test
  void shouldDeadLetterTheDocumentOfABatchWhoseLastAttemptFailed() {
    // given
    world.steps.failNext(3, "out of memory");
    world.upload("a.txt", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.batch().state()).isEqualTo(BatchState.FAILED);
    assertThat(world.queue.deadDocuments())
        .extracting(dead -> dead.document().key(), DeadDocument::reason)
        .containsExactly(tuple("a.txt", "out of memory"));
    assertThat(world.results.all()).isEmpty();
  }

  @Test
  void shouldLeaveABatchAloneThatAnotherLauncherHasClaimed() {
    // given
    Batch planned = world.batches().plan(List.of(document("a.txt")));
    world.ledger.update(
        planned.claimed(world.clock.instant().plusSeconds(60), world.clock.instant()));

    // when
    List<Batch> during = world.batches().advance(planned.id());
    world.clock.advance(Duration.ofSeconds(60));
    List<Batch> after = world.batches().advance(planned.id());

    // then
    assertThat(during).extracting(Batch::state).containsExactly(BatchState.PLANNED);
    assertThat(after).extracting(Batch::state).containsExactly(BatchState.SUBMITTED);
  }

  @Test
  void shouldGiveUpItsClaimWhenSubmittingFails() {
    // given
    Batch planned = world.batches().plan(List.of(document("a.txt")));
    Ports ports =
        new Ports(
            world.ledger,
            world.files,
            Faults.exceptionAt(1, false).in(StepRunner.class, world.steps),
            world.results,
            world.notifier,
            world.queue);
    Batches batches =
        new Batches(ports, List.of(), () -> "unused", world.clock, BatchObserver.NONE);

    // when
    assertThatThrownBy(() -> batches.advance(planned.id())).hasMessage("simulated");

    // then
    assertThat(world.ledger.find(planned.id()).orElseThrow().isClaimed(world.clock.instant()))
        .isFalse();
  }

  @Test
  void shouldWaitWhileTheClusterIsFull() {
    // given
    List<String> heard = new ArrayList<>();
    List<String> tries = new ArrayList<>();
    StepRunner full =
        new StepRunner() {
          @Override
          public StepHandle submit(String name, List<String> arguments, Instant since) {
            tries.add(name);
            if (tries.size() == 1) {
              throw new EngineUnavailableException("cluster j-TEST is full", PAUSE, false, null);
            }
            return world.steps.submit(name, arguments, since);
          }

          @Override
          public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> steps) {
            return world.steps.statuses(steps);
          }

          @Override
          public boolean cancel(StepHandle step, boolean force) {
            return world.steps.cancel(step, force);
          }

          @Override
          public Optional<String> log(StepHandle step) {
            return world.steps.log(step);
          }
        };
    Ports ports =
        new Ports(world.ledger, world.files, full, world.results, world.notifier, world.queue);
    Batches batches =
        new Batches(
            ports,
            List.of(),
            new BatchIds(world.clock, new SplittableRandom(1)),
            world.clock,
            new Listener(heard));
    batches.plan(List.of(document("a.txt")));
    batches.plan(List.of(document("b.txt")));

    // when
    int open = batches.takeAll(() -> {}).open();
    int triesWhileFull = tries.size();
    world.clock.advance(PAUSE);
    batches.takeAll(() -> {});

    // then
    assertThat(open).isEqualTo(2);
    assertThat(triesWhileFull).isEqualTo(1);
    assertThat(heard).containsExactly("planned", "planned", "postponed", "submitted", "submitted");
  }

  @Test
  void shouldLetTwoLaunchersShareTheWork() {
    // given
    for (int i = 0; i < 50; i++) {
      world.upload("doc-" + i, "01");
    }
    List<Launcher> launchers =
        List.of(world.launcher(World.policy(10)), world.launcher(World.policy(10)));

    // when
    for (int round = 0; round < 60; round++) {
      Round tick = launchers.get(round % 2).tick();
      world.clock.advance(tick.pause());
    }

    // then
    assertThat(world.results.all()).hasSize(50);
    assertThat(world.notifier.results()).hasSize(50);
    assertThat(world.steps.stepNames()).doesNotHaveDuplicates().hasSize(5);
    assertThat(world.ledger.open()).isEmpty();
  }

  @Test
  void shouldCloseItsLastBatchWithoutWaitingWhereTheQueueHasNoMore() {
    // given
    Launcher launcher = world.launcher(World.policy(100));
    world.upload("a.txt", "01");
    var before = world.clock.instant();

    // when
    Round round = launcher.tick();

    // then
    assertThat(round.waiting()).isZero();
    assertThat(world.batch().state()).isEqualTo(BatchState.SUBMITTED);
    assertThat(world.clock.instant()).isEqualTo(before);
  }

  @Test
  void shouldLookLessOftenTheLongerItWaitsWhereThatIsAllItDoes() {
    // given
    Batches batches = world.batches();
    Intake intake = new Intake(world.queue, new S3EventParser(), world.clock, BatchObserver.NONE);
    Duration often = Duration.ofMillis(50);
    Launcher launcher = new Launcher(intake, batches, World.policy(100), often, world.clock);
    world.steps.hangNext(1, world.clock, false);
    world.upload("a.txt", "01");
    launcher.tick();

    // when
    Duration first = launcher.tick().pause();
    world.clock.advance(Duration.ofSeconds(4));
    Duration later = launcher.tick().pause();
    world.clock.advance(Duration.ofMinutes(1));
    Duration last = launcher.tick().pause();

    // then
    assertThat(first).isEqualTo(often);
    assertThat(later).isEqualTo(Duration.ofMillis(200));
    assertThat(last).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldWaitForTheQueueOnlyUntilStepsAreToBeLookedAt() {
    // given
    Launcher launcher = world.launcher(World.lasting(1, 1000, Duration.ofMinutes(1)));
    world.upload("a.txt", "01");
    launcher.tick();

    // when
    var before = world.clock.instant();
    launcher.tick();

    // then
    assertThat(Duration.between(before, world.clock.instant())).isEqualTo(World.POLL_INTERVAL);
  }

  @Test
  void shouldTellItsObserverWhatHappens() {
    // given
    List<String> heard = new ArrayList<>();
    world.steps.failNext(1, "no luck");
    world.upload("a.txt", "01");
    world.queue.send("hello");

    // when
    world.run(world.launcher(World.policy(10), Faults.none(), new Listener(heard)));

    // then
    assertThat(heard)
        .containsExactly(
            "refused",
            "planned",
            "submitted",
            "attempt failed",
            "submitted",
            "stored",
            "persisted");
  }

  @Test
  void shouldTellItsObserverAtEachLookHowManyBatchesAreOpenAndSinceWhen() {
    // given
    List<String> looks = new ArrayList<>();
    BatchObserver observer =
        new BatchObserver() {
          @Override
          public void looked(int open, Instant oldest) {
            looks.add(open + " since " + oldest);
          }
        };
    Launcher launcher = world.launcher(World.policy(1), Faults.none(), observer);

    // when
    launcher.tick();
    for (String key : List.of("a.txt", "b.txt")) {
      world.upload(key, "01");
      launcher.tick();
      world.clock.advance(World.POLL_INTERVAL);
    }
    Instant oldest = world.ledger.open().get(0).createdAt();
    world.run(launcher);

    // then
    assertThat(looks).startsWith("0 since null", "1 since " + oldest, "2 since " + oldest);
    assertThat(world.ledger.open()).isEmpty();
  }

  /** Its metrics are the last to show that a launcher comes no farther. */
  @Test
  void shouldTellItsObserverOfALookThatFails() {
    // given
    List<Integer> looks = new ArrayList<>();
    BatchObserver observer =
        new BatchObserver() {
          @Override
          public void looked(int open, Instant oldest) {
            looks.add(open);
          }
        };
    world.upload("a.txt", "01");
    world.launcher(World.policy(1)).tick();
    // The first call asks the queue, the second the ledger, the third for the step.
    Launcher launcher = world.launcher(World.policy(1), Faults.exceptionAt(3, false), observer);

    // when
    assertThatThrownBy(launcher::tick).isInstanceOf(RuntimeException.class);

    // then
    assertThat(looks).containsExactly(1);
  }

  private static DocumentVersion document(String key) {
    return new DocumentVersion(World.BUCKET, key, null, "01", 1, null);
  }

  private record Listener(List<String> heard) implements BatchObserver {
    @Override
    public void deadLettered(QueueMessage message, String reason) {
      heard.add("refused");
    }

    @Override
    public void planned(Batch batch) {
      heard.add("planned");
    }

    @Override
    public void postponed(Batch batch, String reason) {
      heard.add("postponed");
    }

    @Override
    public void submitted(Batch batch) {
      heard.add("submitted");
    }

    @Override
    public void attemptFailed(Batch batch) {
      heard.add("attempt failed");
    }

    @Override
    public void stored(CountedDocument result) {
      heard.add("stored");
    }

    @Override
    public void persisted(Batch batch) {
      heard.add("persisted");
    }
  }
}
