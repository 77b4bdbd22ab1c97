package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.JobWork;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger promises. */
public abstract class BatchLedgerContract {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00.123456Z");

  private BatchLedger ledger;

  /** An empty ledger. */
  protected abstract BatchLedger emptyLedger();

  @BeforeEach
  void openLedger() {
    ledger = emptyLedger();
  }

  @Test
  void shouldFindABatchAsItWasCreated() {
    // given
    Batch batch =
        Batch.builder("b1")
            .state(BatchState.SUBMITTED)
            .documents(10_000)
            .bytes(5_000_000_000L)
            .manifest("s3://work/batches/b1/manifest.jsonl")
            .attempt(3)
            .step(new StepHandle("j-CLUSTER", "s-STEP"))
            .reason("step s-OLD FAILED: no space left")
            .stored(5_000)
            .claimedUntil(START.plusSeconds(60))
            .createdAt(START)
            .updatedAt(START.plusNanos(1_000))
            .revision(7)
            .build();

    // when
    ledger.create(batch);

    // then
    assertThat(ledger.find("b1")).contains(batch);
  }

  @Test
  void shouldKeepATimeline() {
    // given
    AttemptTimes failed =
        new AttemptTimes(
            1,
            START,
            START.plusMillis(1),
            new StepTimes(
                START.plusMillis(2),
                START.plusMillis(5),
                START.plusMillis(6),
                START.plusMillis(3),
                START.plusMillis(4)),
            null,
            null,
            null);
    AttemptTimes counted =
        new AttemptTimes(
            2,
            START.plusMillis(7),
            START.plusMillis(8),
            StepTimes.UNKNOWN,
            START.plusMillis(9),
            START.plusMillis(10),
            new JobWork(89_000_000_000L, 12, true, 34_567));
    Timeline timeline =
        new Timeline(
            START.minusSeconds(20),
            START.minusSeconds(10),
            START.minusSeconds(5),
            List.of(failed, counted),
            TimesToTable.of(List.of(Duration.ofSeconds(30), Duration.ofMinutes(2))));
    Batch batch = planned("b1", START).toBuilder().timeline(timeline).build();

    // when
    ledger.create(batch);

    // then
    assertThat(ledger.find("b1").orElseThrow().timeline()).isEqualTo(timeline);
  }

  @Test
  void shouldHaveRoomForTheLongestTimeline() {
    // given: as many different times as a histogram tells apart, by powers of two
    SplittableRandom random = new SplittableRandom(1);
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      times.add(Duration.ofMillis(random.nextLong(1L << (1 + i % 32))));
    }
    List<AttemptTimes> attempts =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                attempt ->
                    new AttemptTimes(
                        attempt,
                        START,
                        START,
                        new StepTimes(START, START, START, START, START),
                        START,
                        START,
                        new JobWork(Long.MAX_VALUE, Long.MAX_VALUE, false, Long.MAX_VALUE)))
            .toList();
    Timeline timeline = new Timeline(START, START, START, attempts, TimesToTable.of(times));
    Batch batch = planned("b1", START).toBuilder().timeline(timeline).build();

    // when
    ledger.create(batch);

    // then
    assertThat(ledger.find("b1").orElseThrow().timeline()).isEqualTo(timeline);
  }

  @Test
  void shouldKeepWhatIsUnknownUnknown() {
    // given
    Batch batch = planned("b1", START);

    // when
    ledger.create(batch);

    // then
    assertThat(ledger.find("b1")).contains(batch);
  }

  @Test
  void shouldFindNoBatchThatWasNotCreated() {
    assertThat(ledger.find("b1")).isEmpty();
    assertThat(ledger.open()).isEmpty();
    assertThat(ledger.recent(10)).isEmpty();
  }

  @Test
  void shouldRefuseASecondBatchOfTheSameId() {
    // given
    Batch first = planned("b1", START);
    Batch second = planned("b1", START.plusSeconds(1));

    // when
    boolean created = ledger.create(first);
    boolean createdAgain = ledger.create(second);

    // then
    assertThat(created).isTrue();
    assertThat(createdAgain).isFalse();
    assertThat(ledger.find("b1")).contains(first);
  }

  @Test
  void shouldUpdateABatchThatNobodyChanged() {
    // given
    Batch batch = planned("b1", START);
    ledger.create(batch);
    Batch claimed = next(batch, BatchState.PLANNED, START.plusSeconds(60));
    Batch counted = next(claimed, BatchState.COUNTED, null);

    // when
    boolean first = ledger.update(claimed);
    boolean second = ledger.update(counted);

    // then
    assertThat(first).isTrue();
    assertThat(second).isTrue();
    assertThat(ledger.find("b1")).contains(counted);
  }

  @Test
  void shouldNotUpdateABatchThatAnotherChanged() {
    // given
    Batch batch = planned("b1", START);
    Batch others = next(batch, BatchState.COUNTED, null);
    Batch ours = next(batch, BatchState.FAILED, null);
    ledger.create(batch);
    ledger.update(others);

    // when
    boolean updated = ledger.update(ours);

    // then
    assertThat(updated).isFalse();
    assertThat(ledger.find("b1")).contains(others);
  }

  @Test
  void shouldNotUpdateABatchThatWasNotCreated() {
    // when
    boolean updated = ledger.update(next(planned("b1", START), BatchState.SUBMITTED, null));

    // then
    assertThat(updated).isFalse();
    assertThat(ledger.find("b1")).isEmpty();
  }

  @Test
  void shouldLetOneOfManyUpdatesWin() throws Exception {
    // given
    Batch batch = planned("b1", START);
    ledger.create(batch);
    List<Batch> rivals =
        IntStream.range(0, 8)
            .mapToObj(i -> next(batch, BatchState.PLANNED, START.plusSeconds(i)))
            .toList();

    // when
    List<Batch> winners = new ArrayList<>();
    ExecutorService launchers = Executors.newFixedThreadPool(rivals.size());
    try {
      List<Future<Boolean>> updates =
          rivals.stream().map(rival -> launchers.submit(() -> ledger.update(rival))).toList();
      for (int i = 0; i < rivals.size(); i++) {
        if (updates.get(i).get()) {
          winners.add(rivals.get(i));
        }
      }
    } finally {
      launchers.shutdownNow();
    }

    // then
    assertThat(winners).hasSize(1);
    assertThat(ledger.find("b1")).contains(winners.get(0));
  }

  @Test
  void shouldListOpenBatchesOldestFirst() {
    // given: more than DynamoDB gives in one call
    List<Batch> open = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Batch batch = planned("b%03d".formatted(i), START.plusMillis(i));
      open.add(batch);
    }
    List<Batch> created = new ArrayList<>(open);
    created.sort((a, b) -> Integer.compare(a.hashCode(), b.hashCode()));
    created.forEach(ledger::create);
    Batch persisted = next(open.remove(5), BatchState.PERSISTED, null);
    Batch failed = next(open.remove(50), BatchState.FAILED, null);
    Batch split = next(open.remove(60), BatchState.SPLIT, null);

    // when
    ledger.update(persisted);
    ledger.update(failed);
    ledger.update(split);

    // then
    assertThat(ledger.open()).containsExactlyElementsOf(open);
  }

  @Test
  void shouldSortBatchesOfWholeAndBrokenSeconds() {
    // given
    Batch whole = planned("b", Instant.parse("2026-11-22T10:00:00Z"));
    Batch broken = planned("a", Instant.parse("2026-11-22T10:00:00.5Z"));
    ledger.create(broken);
    ledger.create(whole);

    // then
    assertThat(ledger.open()).containsExactly(whole, broken);
    assertThat(ledger.recent(2)).containsExactly(broken, whole);
  }

  @Test
  void shouldListTheNewestBatchesWhateverTheirState() {
    // given
    Batch oldest = planned("b1", START);
    Batch middle = planned("b2", START.plusSeconds(1));
    Batch newest = planned("b3", START.plusSeconds(2));
    List.of(middle, newest, oldest).forEach(ledger::create);
    Batch persisted = next(middle, BatchState.PERSISTED, null);
    ledger.update(persisted);

    // then
    assertThat(ledger.recent(2)).containsExactly(newest, persisted);
    assertThat(ledger.recent(10)).containsExactly(newest, persisted, oldest);
  }

  @Test
  void shouldCutAReasonThatIsTooLong() {
    // given
    Batch batch = planned("b1", START);
    ledger.create(batch);
    Batch failed =
        batch.toBuilder()
            .state(BatchState.FAILED)
            .reason("é".repeat(100_000))
            .revision(batch.revision() + 1)
            .build();

    // when
    boolean updated = ledger.update(failed);

    // then
    assertThat(updated).isTrue();
    assertThat(ledger.find("b1").orElseThrow().reason()).startsWith("ééé").endsWith("…");
  }

  private static Batch planned(String id, Instant createdAt) {
    return TestBatches.planned(id, createdAt).build();
  }

  private static Batch next(Batch batch, BatchState state, Instant claimedUntil) {
    return batch.toBuilder()
        .state(state)
        .claimedUntil(claimedUntil)
        .updatedAt(batch.updatedAt().plus(Duration.ofSeconds(1)))
        .revision(batch.revision() + 1)
        .build();
  }
}
