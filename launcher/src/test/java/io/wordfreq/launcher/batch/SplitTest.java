package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wordfreq.launcher.batch.InMemoryJobQueue.DeadDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of batches that fail because of what they hold. */
class SplitTest {
  private final World world = new World();

  @Test
  void shouldCountTheHalvesOfABatchThatFails() {
    // given
    world.steps.failNext(3, "out of memory");
    List.of("a", "b", "c").forEach(key -> world.upload(key, "01"));

    // when
    world.run(world.launcher());

    // then
    Batch whole = world.ledger.recent(3).get(2);
    assertThat(world.ledger.recent(3))
        .extracting(Batch::id, Batch::state, Batch::documents, Batch::bytes)
        .containsExactly(
            tuple(whole.id() + ".1", BatchState.PERSISTED, 2L, 2L),
            tuple(whole.id() + ".0", BatchState.PERSISTED, 1L, 1L),
            tuple(whole.id(), BatchState.SPLIT, 3L, 3L));
    assertThat(whole.reason()).isEqualTo("out of memory");
    assertThat(world.results.all()).hasSize(3);
    assertThat(world.queue.deadDocuments()).isEmpty();
  }

  @Test
  void shouldIsolateTheDocumentsThatMakeStepsFail() {
    // given
    world.steps.failWith("poison", "out of memory");
    IntStream.range(0, 100).forEach(i -> world.upload("doc-" + i, "01"));
    world.upload("poison-1", "01");
    world.upload("poison-2", "01");

    // when
    world.run(world.launcher(World.policy(102)));

    // then
    assertThat(world.queue.deadDocuments())
        .extracting(dead -> dead.document().key(), DeadDocument::reason)
        .containsExactlyInAnyOrder(
            tuple("poison-1", "out of memory"), tuple("poison-2", "out of memory"));
    assertThat(world.results.all()).hasSize(100);
  }

  @Test
  void shouldStopSplittingWhenNothingSucceeds() {
    // given
    world.steps.failNext(Integer.MAX_VALUE, "no such jar");
    IntStream.range(0, 1000).forEach(i -> world.upload("doc-" + i, "01"));

    // when
    world.run(world.launcher(World.policy(1000)));

    // then: three attempts, and one at each part of four levels
    assertThat(world.steps.stepNames()).hasSize(3 + 2 + 4 + 8 + 16);
    assertThat(world.queue.deadDocuments()).hasSize(1000);
    assertThat(world.queue.deadDocuments())
        .extracting(DeadDocument::reason)
        .containsOnly("no such jar");
  }

  @Test
  void shouldSplitNothingForOptionsThatTheJobRefuses() {
    // given
    world.steps.refuseNext(Integer.MAX_VALUE, "--top 'ten' is not a number");
    IntStream.range(0, 100).forEach(i -> world.upload("doc-" + i, "01"));

    // when
    world.run(world.launcher(World.policy(100)));

    // then
    assertThat(world.steps.stepNames()).hasSize(3);
    assertThat(world.queue.deadDocuments()).hasSize(100);
    assertThat(world.queue.deadDocuments())
        .extracting(DeadDocument::reason)
        .containsOnly("the job says: --top 'ten' is not a number");
  }

  @Test
  void shouldCountABatchWhoseOptionsAreMendedInTime() {
    // given
    world.steps.refuseNext(2, "--top 'ten' is not a number");
    List.of("a", "b").forEach(key -> world.upload(key, "01"));

    // when
    world.run(world.launcher());

    // then
    assertThat(world.results.all()).hasSize(2);
    assertThat(world.queue.deadDocuments()).isEmpty();
  }

  @Test
  void shouldGiveUpAPartWhereNothingElseSucceeded() {
    // given
    List.of("b.001", "b.01", "b.1").forEach(this::failedPart);
    part("b.0000");
    world.steps.failNext(1, "no luck");

    // when
    advance("b.0000", 3);

    // then
    assertThat(world.ledger.find("b.0000").orElseThrow().state()).isEqualTo(BatchState.FAILED);
    assertThat(world.queue.deadDocuments()).hasSize(2);
  }

  @Test
  void shouldFinishASplitThatWasBegunWhateverHasFailedSince() {
    // given: the first half is planned, and might have been counted already
    part("b.0000");
    part("b.00000");
    List.of("b.001", "b.01", "b.1").forEach(this::failedPart);
    world.steps.failNext(1, "no luck");

    // when
    advance("b.0000", 3);

    // then
    assertThat(world.ledger.find("b.0000").orElseThrow().state()).isEqualTo(BatchState.SPLIT);
    assertThat(world.ledger.find("b.00001")).isPresent();
    assertThat(world.queue.deadDocuments()).isEmpty();
  }

  private Batch part(String id) {
    List<DocumentVersion> documents =
        Stream.of("a", "b")
            .limit(id.equals("b.00000") ? 1 : 2)
            .map(key -> new DocumentVersion(World.BUCKET, key, null, "01", 1, null))
            .toList();
    LongSummaryStatistics sizes = new LongSummaryStatistics();
    documents.forEach(document -> sizes.accept(document.bytes()));
    String manifest = world.files.writeManifest(id, documents.stream());
    Batch part = Batch.planned(id, sizes, manifest, Timeline.UNKNOWN, world.clock.instant());
    world.ledger.create(part);
    return part;
  }

  private void failedPart(String id) {
    world.ledger.update(part(id).failed("no luck", world.clock.instant()));
  }

  private void advance(String id, int times) {
    for (int i = 0; i < times; i++) {
      world.batches().advance(id);
    }
  }

  @Test
  void shouldNotDeadLetterADocumentThatAnotherBatchHasCounted() {
    // given
    world.upload("a", "02");
    world.run(world.launcher());
    world.steps.failNext(3, "no luck");

    // when
    world.upload("a", "02");
    world.run(world.launcher());

    // then
    assertThat(world.batch().state()).isEqualTo(BatchState.FAILED);
    assertThat(world.queue.deadDocuments()).isEmpty();
    assertThat(world.word("a")).isEqualTo("v02");
  }

  @Test
  void shouldAdvanceThePartsOfABatch() {
    // given
    world.steps.failNext(3, "no luck");
    List<DocumentVersion> documents =
        List.of(
            new DocumentVersion(World.BUCKET, "a", null, "01", 1, null),
            new DocumentVersion(World.BUCKET, "b", null, "01", 1, null));
    Batches batches = world.batches();
    Batch whole = batches.plan(documents);

    // when
    List<List<BatchState>> states = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      states.add(batches.advance(whole.id()).stream().map(Batch::state).toList());
    }

    // then
    assertThat(states.get(0)).containsExactly(BatchState.SUBMITTED);
    assertThat(states.get(11)).containsExactly(BatchState.PERSISTED, BatchState.PERSISTED);
    assertThat(world.results.all()).hasSize(2);
  }

  @Test
  void shouldNotBeDoneBeforeThePartsAre() {
    // given
    world.steps.failNext(3, "no luck");
    world.upload("a", "01");
    world.upload("b", "01");
    Launcher launcher = world.launcher();

    // when
    Round round = launcher.tick();
    while (!round.isIdle()) {
      world.clock.advance(round.pause());
      round = launcher.tick();
    }

    // then
    assertThat(world.results.all()).hasSize(2);
  }
}
