package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Batches that wait for one destination of an engine, beside those for another. */
class RefusedDestinationTest {
  private static final long LARGE = 1000;

  private final World world = new World();
  private final TwoDestinations steps = new TwoDestinations(false);
  private final Batches batches = batches(steps);

  @Test
  void shouldHoldUpNoBatchThatGoesElsewhere() {
    // given
    batches.plan(List.of(document("large", LARGE)));
    batches.plan(List.of(document("small", 1)));

    // when
    batches.takeAll(() -> {});

    // then
    assertThat(world.ledger.open())
        .extracting(Batch::bytes, Batch::state)
        .containsExactlyInAnyOrder(
            tuple(LARGE, BatchState.PLANNED), tuple(1L, BatchState.SUBMITTED));
  }

  @Test
  void shouldStillLeaveARefusingDestinationAlone() {
    // given
    batches.plan(List.of(document("large", LARGE)));
    batches.plan(List.of(document("larger", LARGE + 1)));

    // when
    batches.takeAll(() -> {});
    batches.plan(List.of(document("small", 1)));
    batches.takeAll(() -> {});

    // then
    assertThat(steps.asked).containsExactly("large", "small");
  }

  @Test
  void shouldCallOnlyThoseStuckThatWaitForWhatSomebodyMends() {
    // given
    Batches refused = batches(new TwoDestinations(true));
    Batch large = refused.plan(List.of(document("large", LARGE)));
    Batch small = refused.plan(List.of(document("small", 1)));

    // when
    refused.takeAll(() -> {});

    // then
    assertThat(refused.isStuck(large)).isTrue();
    assertThat(refused.isStuck(small)).isFalse();
  }

  private Batches batches(StepRunner runner) {
    Ports ports =
        new Ports(world.ledger, world.files, runner, world.results, world.notifier, world.queue);
    return new Batches(
        ports,
        List.of(),
        new BatchIds(world.clock, new SplittableRandom(1)),
        world.clock,
        BatchObserver.NONE);
  }

  private static DocumentVersion document(String key, long bytes) {
    return new DocumentVersion(World.BUCKET, key, null, null, bytes, null);
  }

  /** Takes no large batches. */
  private final class TwoDestinations implements StepRunner {
    private final boolean lasting;
    private final List<String> asked = new ArrayList<>();

    TwoDestinations(boolean lasting) {
      this.lasting = lasting;
    }

    @Override
    public String destination(long bytes, int attempt) {
      return bytes < LARGE ? "small" : "large";
    }

    @Override
    public StepHandle submit(
        String name, List<String> arguments, Instant since, long bytes, int attempt) {
      asked.add(destination(bytes, attempt));
      if (bytes >= LARGE) {
        throw new EngineUnavailableException("full", Duration.ofMinutes(1), lasting, null);
      }
      return submit(name, arguments, since);
    }

    @Override
    public StepHandle submit(String name, List<String> arguments, Instant since) {
      return world.steps.submit(name, arguments, since);
    }

    @Override
    public Map<StepHandle, StepStatus> statuses(Collection<StepHandle> wanted) {
      return world.steps.statuses(wanted);
    }

    @Override
    public boolean cancel(StepHandle step, boolean force) {
      return world.steps.cancel(step, force);
    }

    @Override
    public Optional<String> log(StepHandle step) {
      return world.steps.log(step);
    }
  }
}
