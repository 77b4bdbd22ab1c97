package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PersisterTest {
  private final World world = new World();
  private final List<String> put = new ArrayList<>();
  private Runnable beforePut = () -> {};
  private Runnable beforeReading = () -> {};
  private Runnable afterManifest = () -> {};

  @Test
  void shouldStoreTheResultsOfEverySlice() {
    // given: results in another order than the manifest's
    counted("a", "b", "c", "d", "e");

    // when
    Batch batch = persist();

    // then
    assertThat(batch.state()).isEqualTo(BatchState.PERSISTED);
    assertThat(batch.stored()).isEqualTo(5);
    assertThat(put).containsExactly("b", "a", "d", "c", "e");
    assertThat(world.word("c")).isEqualTo("c");
    assertThat(world.notifier.results()).hasSize(5);
  }

  @Test
  void shouldCarryOnAfterTheLastSliceThatWasStored() {
    // given
    counted("a", "b", "c", "d", "e");
    beforePut =
        () -> {
          if (put.size() == 2) {
            throw new SimulatedCrash();
          }
        };
    assertThatThrownBy(this::persist).isInstanceOf(SimulatedCrash.class);
    world.clock.advance(Claim.LENGTH);
    beforePut = () -> {};

    // when
    Batch batch = persist();

    // then
    assertThat(batch.state()).isEqualTo(BatchState.PERSISTED);
    assertThat(put).containsExactly("b", "a", "d", "c", "e");
  }

  @Test
  void shouldBeginAnewWithTheNextAttempt() {
    // given
    Batch counted = counted("a", "b", "c");

    // when
    Batch retried =
        counted
            .stored(2, TimesToTable.NONE, null, world.clock.instant())
            .retried("no luck", null, world.clock.instant());

    // then
    assertThat(retried.stored()).isZero();
  }

  @Test
  void shouldLeaveTheRestToWhoeverHasTakenTheBatchOver() {
    // given
    counted("a", "b", "c", "d", "e");
    beforePut =
        () -> {
          world.clock.advance(Claim.LENGTH);
          update(
              batch ->
                  batch.claimed(world.clock.instant().plus(Claim.LENGTH), world.clock.instant()));
        };

    // when
    Batch batch = persist();

    // then
    assertThat(batch.state()).isEqualTo(BatchState.COUNTED);
    assertThat(put).containsExactly("b", "a");
  }

  @Test
  void shouldNotChargeAnAttemptWithTheFailureOfTheOneBefore() {
    // given: while it looks for the output of the first attempt, others begin the second
    counted("a");
    beforeReading =
        () -> {
          world.files.removeOutput(world.files.outputUri(row()));
          world.clock.advance(Claim.LENGTH);
          update(batch -> batch.retried("no output", null, world.clock.instant()));
          update(batch -> batch.submitted(new StepHandle("j-TEST", "s-2"), world.clock.instant()));
        };

    // when
    persist();

    // then
    assertThat(row().state()).isEqualTo(BatchState.SUBMITTED);
    assertThat(row().attempt()).isEqualTo(2);
  }

  /** Its documents' versions are no longer known, so that they would replace newer ones. */
  @Test
  void shouldStoreNoneOfAnOutputWhoseManifestIsGoneWhereverItDies() {
    // given
    Batch counted = counted("a");
    world.files.removeManifest(counted.manifest());
    afterManifest =
        () -> {
          throw new SimulatedCrash();
        };
    assertThatThrownBy(this::persist).isInstanceOf(SimulatedCrash.class);
    world.clock.advance(Claim.LENGTH);
    afterManifest = () -> {};

    // when
    Batch batch = persist();

    // then
    assertThat(put).isEmpty();
    assertThat(batch.attempt()).isEqualTo(2);
    try (Stream<DocumentVersion> documents = world.files.readManifest(batch)) {
      assertThat(documents).extracting(DocumentVersion::sequencer).containsOnlyNulls();
    }
  }

  /** A batch whose step has found each document's name in it, and in reverse order. */
  private Batch counted(String... keys) {
    List<DocumentVersion> documents =
        Stream.of(keys)
            .map(key -> new DocumentVersion(World.BUCKET, key, null, "01", 1, null))
            .toList();
    Batch planned = batches().plan(documents);
    List<DocumentResult> lines = new ArrayList<>();
    documents.forEach(
        document ->
            lines.add(
                0,
                DocumentResult.success(
                    document.uri(), List.of(new WordCount(document.key(), 1)), 1, 1, 1)));
    world.files.writeOutput(world.files.outputUri(planned), lines);
    update(batch -> batch.submitted(new StepHandle("j-TEST", "s-1"), world.clock.instant()));
    return update(batch -> batch.counted(world.clock.instant()));
  }

  private Batch row() {
    return world.ledger.recent(1).get(0);
  }

  private Batch update(UnaryOperator<Batch> change) {
    Batch next = change.apply(row());
    assertThat(world.ledger.update(next)).isTrue();
    return next;
  }

  private Batch persist() {
    return batches().advance(row().id()).get(0);
  }

  private Batches batches() {
    Ports ports =
        new Ports(
            world.ledger,
            new WatchedFiles(),
            world.steps,
            new WatchedStore(),
            world.notifier,
            world.queue);
    return SlicedBatches.of(
        ports,
        new BatchIds(world.clock, new SplittableRandom(1)),
        world.clock,
        BatchObserver.NONE,
        2);
  }

  private final class WatchedStore implements ResultStore {
    @Override
    public List<CountedDocument> putAll(List<CountedDocument> results) {
      beforePut.run();
      results.forEach(result -> put.add(result.document().key()));
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
  }

  private final class WatchedFiles implements BatchFiles {
    @Override
    public String writeManifest(String batchId, Stream<DocumentVersion> documents) {
      String uri = world.files.writeManifest(batchId, documents);
      afterManifest.run();
      return uri;
    }

    @Override
    public void checkManifest(Batch batch) {
      world.files.checkManifest(batch);
    }

    @Override
    public Stream<DocumentVersion> readManifest(Batch batch) {
      return world.files.readManifest(batch);
    }

    @Override
    public String outputUri(Batch batch) {
      return world.files.outputUri(batch);
    }

    @Override
    public Optional<JobFailure> readFailure(Batch batch) {
      return world.files.readFailure(batch);
    }

    @Override
    public Stream<DocumentResult> readResults(Batch batch) {
      beforeReading.run();
      return world.files.readResults(batch);
    }
  }
}
