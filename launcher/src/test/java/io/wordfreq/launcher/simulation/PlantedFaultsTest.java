package io.wordfreq.launcher.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.simulation.Simulation.Outcome;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing is worth as much as what it would find. */
class PlantedFaultsTest {

  /** A tenth of what {@link SimulationTest} runs, so that no fault is found by luck. */
  private static final long SEEDS = 1_000;

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void shouldFindAPlantedFault(PlantedFault fault) {
    // when
    Optional<Outcome> broken =
        LongStream.range(0, SEEDS)
            .mapToObj(seed -> Simulation.run(seed, fault, false))
            .filter(outcome -> outcome.failure() != null)
            .findFirst();

    // then
    assertThat(broken).map(Outcome::failure).containsInstanceOf(Violation.class);
  }
}
