package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages whose documents are in a batch, and which the queue does not let be deleted. */
class UndeletedMessagesTest {
  private final World world = new World();
  private final Launcher launcher = world.launcher();

  /** After some failures rounds are minutes apart, so that the messages come again. */
  @ParameterizedTest
  @ValueSource(ints = {15, 300})
  void shouldPlanTheirDocumentsOnce(int seconds) {
    // given
    world.queue.refuseDeletes(new IllegalStateException("no delete"));
    world.upload("a", "01");

    // when
    for (int round = 0; round < 20; round++) {
      assertThatThrownBy(launcher::tick).hasMessage("no delete");
      world.clock.advance(Duration.ofSeconds(seconds));
    }

    // then
    assertThat(world.ledger.recent(10)).hasSize(1);
    assertThat(world.results.all()).hasSize(1);
    // when
    world.queue.refuseDeletes(null);
    launcher.tick();

    // then
    assertThat(world.queue.isEmpty()).isTrue();
  }

  @Test
  void shouldNotKeepOthersFromBeingCounted() {
    // given
    world.queue.refuseDeletes(new IllegalStateException("no delete"));
    world.upload("a", "01");
    assertThatThrownBy(launcher::tick).hasMessage("no delete");

    // when
    world.upload("b", "01");
    assertThatThrownBy(launcher::tick).hasMessage("no delete");
    world.queue.refuseDeletes(null);
    world.run(launcher);

    // then
    assertThat(world.ledger.recent(10)).extracting(Batch::documents).containsExactly(1L, 1L);
    assertThat(world.results.all()).hasSize(2);
  }
}
