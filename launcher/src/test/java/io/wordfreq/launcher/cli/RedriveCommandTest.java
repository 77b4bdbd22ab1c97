package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedriveCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @BeforeEach
  void makeDeadLetters() {
    adapters.queue.send("hello");
    CommandRun.of(adapters, "launch", "--until-empty", "--poll-interval=1ms");
    assertThat(adapters.queue.depth().dead()).isEqualTo(1);
  }

  @Test
  void shouldBringDeadLettersBack() {
    // when
    CommandRun run = CommandRun.of(adapters, "redrive");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("about 1 dead letter on the way to the jobs queue");
    assertThat(adapters.queue.depth().visible()).isEqualTo(1);
    assertThat(adapters.queue.depth().dead()).isZero();
  }

  @Test
  void shouldOnlySayHowManyThereAre() {
    // when
    CommandRun run = CommandRun.of(adapters, "redrive", "--dry-run");

    // then
    assertThat(run.out()).contains("about 1 dead letter would move");
    assertThat(adapters.queue.depth().dead()).isEqualTo(1);
  }

  @Test
  void shouldSayItAsJsonToo() {
    assertThat(CommandRun.of(adapters, "redrive", "--dry-run", "--format=json").out())
        .isEqualToIgnoringNewLines("{\"deadLetters\":1,\"moved\":false}");
    assertThat(CommandRun.of(adapters, "redrive", "--format=json").out())
        .isEqualToIgnoringNewLines("{\"deadLetters\":1,\"moved\":true}");
  }
}
