package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final World world = new World();
  private final Instant start = world.clock.instant();
  private Launcher launcher;

  @BeforeEach
  void createLauncher() {
    launcher = world.launcher();
  }

  @Test
  void shouldSayWhenDocumentsCameAndWhatTheirAttemptTook() {
    // given
    announce("a.txt", start.minusSeconds(30));
    announce("b.txt", start.minusSeconds(10));

    // when: a step has ended at the third look
    launcher.tick();
    Timeline submitted = timeline();
    world.run(launcher);

    // then
    assertThat(submitted.firstEvent()).isEqualTo(start.minusSeconds(30));
    assertThat(submitted.lastEvent()).isEqualTo(start.minusSeconds(10));
    assertThat(submitted.received()).isEqualTo(start);
    AttemptTimes first = submitted.last().orElseThrow();
    assertThat(first.attempt()).isOne();
    assertThat(first.planned()).isNotNull();
    assertThat(first.submitted()).isAfterOrEqualTo(first.planned());
    assertThat(first.counted()).isNull();
    AttemptTimes last = timeline().last().orElseThrow();
    assertThat(last.counted()).isAfter(last.submitted());
    assertThat(last.persisted()).isAfterOrEqualTo(last.counted());
  }

  @Test
  void shouldSayHowLongEachDocumentTookUntilItWasInTheTable() {
    // given
    announce("a.txt", start.minusSeconds(100));
    announce("b.txt", start.minusSeconds(100));
    announce("c.txt", null);

    // when
    world.run(launcher);

    // then: one has no time, as nobody knows when it came
    TimesToTable times = timeline().toTable();
    Duration exact =
        Duration.between(start.minusSeconds(100), timeline().last().orElseThrow().persisted());
    assertThat(times.documents()).isEqualTo(2);
    assertThat(times.percentile(50)).isBetween(exact, exact.multipliedBy(101).dividedBy(100));
  }

  @Test
  void shouldKeepTheTimesOfEveryAttempt() {
    // given
    announce("a.txt", start);
    world.steps.failNext(1, "no luck");

    // when
    world.run(launcher);

    // then
    assertThat(timeline().attempts())
        .extracting(AttemptTimes::attempt, times -> times.counted() != null)
        .containsExactly(tuple(1, false), tuple(2, true));
    assertThat(timeline().toTable().documents()).isOne();
  }

  @Test
  void shouldKnowOfADocumentThatWasSubmittedWithoutAMessageOnlyWhatHappened() {
    // when
    world.batches().plan(List.of(DocumentVersion.current(new S3Name(World.BUCKET, "a.txt"))));

    // then
    assertThat(timeline())
        .extracting(Timeline::firstEvent, Timeline::lastEvent, Timeline::received)
        .containsOnlyNulls();
    assertThat(timeline().attempts()).hasSize(1);
  }

  @Test
  void shouldGiveTheHalvesOfABatchTheirOwnTimes() {
    // given
    Stream.of("a", "b").forEach(key -> announce(key, start.minusSeconds(key.charAt(0))));
    world.steps.failWith("a", "no luck");

    // when
    world.run(launcher);

    // then
    assertThat(world.ledger.find(batchId() + ".0").orElseThrow().timeline())
        .extracting(Timeline::firstEvent, Timeline::lastEvent, Timeline::received)
        .containsExactly(start.minusSeconds('a'), start.minusSeconds('a'), start);
  }

  private String batchId() {
    return world.ledger.recent(10).get(2).id();
  }

  private Timeline timeline() {
    return world.batch().timeline();
  }

  private void announce(String key, Instant time) {
    String event = World.event("ObjectCreated:Put", key, "01", 1);
    world.queue.send(
        time == null
            ? event
            : event.replace("\"eventName\"", "\"eventTime\":\"" + time + "\",\"eventName\""));
  }
}
