package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.cost.ClusterUse;
import io.wordfreq.launcher.cost.InMemoryUseStore;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.kept.KeptUses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UseKeeperTest {
  private static final StepHandle STEP = new StepHandle("j-1", "s-1");
  private static final StepHandle RUN = new StepHandle("00app", "00run");

  private final TestClock clock = new TestClock();
  private final KeptUses kept = new KeptUses(new InMemoryUseStore());
  private final Source source = new Source();
  private final Steps steps = new Steps();
  private final UseKeeper keeper = new UseKeeper(source, () -> kept, clock);
  private final StepRunner watched = keeper.watch(steps);

  @Test
  void shouldAskOnceOfAClusterHoweverManyOfItsStepsEnded() {
    // given
    ended(STEP, new StepHandle("j-1", "s-2"));

    // when
    keeper.keep();
    keeper.keep();

    // then
    assertThat(source.asked).containsExactly("j-1");
    assertThat(kept.cluster("j-1")).isPresent();
  }

  @Test
  void shouldNotAskBeforeAStepHasEnded() {
    // given
    steps.statuses.put(STEP, StepStatus.running(clock.instant()));
    watched.statuses(List.of(STEP));

    // when
    keeper.keep();

    // then
    assertThat(source.asked).isEmpty();
  }

  @Test
  void shouldAskAgainAfterAWhileUntilTheClusterHasEnded() {
    // given
    ended(STEP);
    keeper.keep();

    // when: by another launcher, which has collected nothing
    UseKeeper other = new UseKeeper(source, () -> kept, clock);
    other.keep();
    clock.advance(UseKeeper.PAUSE);
    source.endedAt = clock.instant();
    other.keep();
    clock.advance(UseKeeper.PAUSE);
    other.keep();

    // then
    assertThat(source.asked).containsExactly("j-1", "j-1");
    assertThat(kept.cluster("j-1").orElseThrow().isFinal()).isTrue();
  }

  @Test
  void shouldKeepWhatARunWasBilledForAsSoonAsItIsTold() {
    // given
    ended(RUN);
    keeper.keep();
    assertThat(kept.run("00app", "00run")).isEmpty();

    // when
    source.billed = RunUse.serverless("00app", "00run", 1, 4, 0);
    keeper.keep();

    // then
    assertThat(kept.run("00app", "00run")).contains(source.billed);
  }

  @Test
  void shouldGiveUpARunThatNobodyKnows() {
    // given
    ended(RUN);

    // when
    for (int i = 0; i < 10; i++) {
      keeper.keep();
    }

    // then
    assertThat(source.asked).hasSize(3);
  }

  @Test
  void shouldFailNoBatchWhereItCannotBeLearntAndTryAgainLater() {
    // given
    source.failure = new IllegalStateException("Rate exceeded");
    ended(STEP);

    // when
    keeper.keep();
    source.failure = null;
    keeper.keep();
    assertThat(source.asked).hasSize(1);
    clock.advance(UseKeeper.PAUSE);
    keeper.keep();

    // then
    assertThat(kept.cluster("j-1")).isPresent();
  }

  @Test
  void shouldTellHowLongAStepTookThatWasSubmittedHere() {
    // given
    source.function = true;
    watched.submit("name", List.of(), clock.instant(), 1, 1);
    clock.advance(Duration.ofSeconds(12));
    ended(RUN);

    // when
    keeper.keep();

    // then
    assertThat(kept.run("00app", "00run").orElseThrow().functionGbSeconds()).isEqualTo(12);
  }

  private void ended(StepHandle... all) {
    for (StepHandle each : all) {
      steps.statuses.put(each, StepStatus.completed());
    }
    watched.statuses(List.of(all));
  }

  private final class Source implements UseSource {
    private final List<String> asked = new ArrayList<>();
    private RuntimeException failure;
    private Instant endedAt;
    private RunUse billed;
    private boolean function;

    @Override
    public boolean isCluster(String place) {
      return place.startsWith("j-");
    }

    @Override
    public Optional<ClusterUse> cluster(String id, ClusterUse before) {
      asked.add(id);
      if (failure != null) {
        throw failure;
      }
      Instant now = clock.instant();
      return Optional.of(
          new ClusterUse(
              id, null, Instant.EPOCH, null, endedAt, now, false, List.of(), List.of(), 0));
    }

    @Override
    public Optional<RunUse> run(String place, String run, Duration took) {
      asked.add(run);
      return function ? new FunctionUses(1).run(place, run, took) : Optional.ofNullable(billed);
    }
  }

  private static final class Steps implements StepRunner {
    private final Map<StepHandle, StepStatus> statuses = new HashMap<>();

    @Override
    public StepHandle submit(String name, List<String> arguments, Instant since) {
      return RUN;
    }

    @Override
    public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> asked) {
      return Map.copyOf(statuses);
    }

    @Override
    public boolean cancel(StepHandle step, boolean force) {
      return statuses.remove(step) != null;
    }

    @Override
    public Optional<String> log(StepHandle step) {
      return Optional.empty();
    }
  }
}
