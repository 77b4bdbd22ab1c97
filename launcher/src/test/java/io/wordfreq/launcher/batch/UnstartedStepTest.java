package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of batches whose clusters end before their steps begin. */
class UnstartedStepTest {
  private static final String REASON = "cluster j-1 terminated: BOOTSTRAP_FAILURE";

  private final World world = new World();

  @Test
  void shouldCountNoAttemptForAStepThatNeverBegan() {
    // given
    world.steps.loseNextPlaces(20, REASON);
    world.upload("a", "01");
    world.upload("b", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.batch().attempt()).isEqualTo(1);
    assertThat(world.batch().unstarted()).isEqualTo(20);
    assertThat(world.results.all()).hasSize(2);
    assertThat(world.queue.deadDocuments()).isEmpty();
    assertThat(world.ledger.recent(10)).hasSize(1);
  }

  @Test
  void shouldGiveEachOfAnAttemptsStepsANameOfItsOwn() {
    // given: a cluster that lives on knows the step that never began by its name
    world.steps.loseNextPlaces(2, REASON);
    world.upload("a", "01");

    // when
    world.run(world.launcher());

    // then
    String name = "wordfreq " + world.batch().id() + " attempt 1";
    assertThat(world.steps.stepNames()).containsExactly(name, name + " step 2", name + " step 3");
  }

  @Test
  void shouldSayWhyABatchWaits() {
    // given
    world.steps.loseNextPlaces(Integer.MAX_VALUE, REASON);
    world.upload("a", "01");
    Launcher launcher = world.launcher();

    // when
    look(launcher, 3);

    // then
    assertThat(world.batch().state()).isIn(BatchState.PLANNED, BatchState.SUBMITTED);
    assertThat(world.ledger.find(world.batch().id()).orElseThrow().unstarted()).isPositive();
    world.steps.loseNextPlaces(0, "");
    world.run(launcher);
    assertThat(world.batch().reason()).isNull();
  }

  @Test
  void shouldTellOfAFailedPlaceOnce() {
    // given
    List<String> heard = new ArrayList<>();
    BatchObserver observer =
        new BatchObserver() {
          @Override
          public void placeFailed(Batch batch, String reason) {
            heard.add(batch.step().place() + " " + reason);
          }
        };
    world.steps.loseNextPlaces(3, REASON);
    world.upload("a", "01");

    // when
    world.run(world.launcher(World.policy(100), Faults.none(), observer));

    // then
    assertThat(heard).containsExactly("j-TEST " + REASON);
  }

  @Test
  void shouldNotTellOfAFailedPlaceWhereAStepWasTakenBack() {
    // given
    List<String> heard = new ArrayList<>();
    BatchObserver observer =
        new BatchObserver() {
          @Override
          public void placeFailed(Batch batch, String reason) {
            heard.add("failed: " + reason);
          }

          @Override
          public void postponed(Batch batch, String reason) {
            heard.add("postponed: " + reason);
          }
        };
    world.steps.returnNext(1);
    world.upload("a", "01");

    // when
    world.run(world.launcher(World.policy(100), Faults.none(), observer));

    // then
    assertThat(heard).containsExactly("postponed: CANCELLED");
    assertThat(world.batch().state()).isEqualTo(BatchState.PERSISTED);
    assertThat(world.batch().attempt()).isEqualTo(1);
  }

  @Test
  void shouldStillCountAnAttemptThatFailsAfterwards() {
    // given
    world.steps.loseNextPlaces(1, REASON);
    world.steps.failNext(1, "no luck");
    world.upload("a", "01");

    // when
    world.run(world.launcher());

    // then
    assertThat(world.batch().attempt()).isEqualTo(2);
    assertThat(world.batch().unstarted()).isZero();
    assertThat(world.batch().reason()).isEqualTo("no luck");
  }

  @Test
  void shouldCallABatchStuckThatHasWaitedForAPlaceForADay() {
    // given
    world.steps.refusePlaces("3 clusters in a row ended before they were ready");
    world.upload("a", "01");
    Launcher launcher = world.launcher();

    // when
    Round early = look(launcher, 2);
    world.clock.advance(Duration.ofDays(1));
    Round late = look(launcher, 2);

    // then
    assertThat(early.isStuck()).isFalse();
    assertThat(late.isStuck()).isTrue();
    assertThat(world.batch().state()).isEqualTo(BatchState.PLANNED);
    assertThat(world.batch().reason()).startsWith("3 clusters in a row");
    assertThat(world.queue.deadDocuments()).isEmpty();
  }

  @Test
  void shouldCallABatchStuckAtOnceWhereNoPlaceWillComeByItself() {
    // given
    world.steps.refusePlacesForGood("EMR takes no request for a cluster: no such role");
    world.upload("a", "01");

    // when
    Launcher launcher = world.launcher();
    Round round = look(launcher, 2);

    // then
    assertThat(round.isStuck()).isTrue();
    assertThat(world.batch().state()).isEqualTo(BatchState.PLANNED);
    world.steps.acceptAgain();
    world.run(launcher);
    assertThat(world.batch().state()).isEqualTo(BatchState.PERSISTED);
  }

  private Round look(Launcher launcher, int times) {
    Round round = launcher.tick();
    for (int i = 0; i < times; i++) {
      world.clock.advance(Duration.ofMinutes(1));
      round = launcher.tick();
    }
    return round;
  }
}
