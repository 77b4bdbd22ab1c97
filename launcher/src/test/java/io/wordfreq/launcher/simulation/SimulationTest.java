package io.wordfreq.launcher.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.simulation.Simulation.Outcome;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise under faults. {@code -Dsimulation.seed=N} runs one seed and prints what happens;
 * {@code -Dsimulation.seeds=N} runs another number of them than 10,000.
 */
class SimulationTest {
  private static final Long SEED = Long.getLong("simulation.seed");
  private static final long SEEDS = Long.getLong("simulation.seeds", 10_000);

  @Test
  void shouldKeepItsPromiseWhateverGoesWrong() {
    // given
    LongStream seeds = SEED == null ? LongStream.range(0, SEEDS) : LongStream.of(SEED);

    // when
    Optional<Outcome> broken =
        seeds
            .parallel()
            .mapToObj(seed -> Simulation.run(seed, PlantedFault.NONE, SEED != null))
            .peek(outcome -> outcome.trace().forEach(System.out::println))
            .filter(outcome -> outcome.failure() != null)
            .findFirst();

    // then
    broken.ifPresent(SimulationTest::print);
    assertThat(broken).isEmpty();
  }

  private static void print(Outcome broken) {
    Outcome again = Simulation.run(broken.seed(), PlantedFault.NONE, true);
    again.trace().forEach(System.out::println);
    System.out.printf("-Dsimulation.seed=%d runs this again%n", broken.seed());
    if (again.failure() != null) {
      again.failure().printStackTrace(System.out);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 4711})
  void shouldRunTheSameWayAgain(long seed) {
    // when
    Outcome once = Simulation.run(seed, PlantedFault.NONE, true);
    Outcome again = Simulation.run(seed, PlantedFault.NONE, true);

    // then
    assertThat(once.trace()).isNotEmpty().isEqualTo(again.trace());
  }
}
