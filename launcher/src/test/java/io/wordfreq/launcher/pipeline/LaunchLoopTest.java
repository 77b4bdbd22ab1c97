package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.SettingsSource;
import io.wordfreq.launcher.settings.UserError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaunchLoopTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();
  private final StopSignal stop = StopSignal.listen();

  @AfterEach
  void stopListening() {
    stop.close();
  }

  @Test
  void shouldRunUntilToldToStop() {
    // given
    LaunchLoop loop = loop("1", batch -> stop.request());
    adapters.announce("a.txt");

    // when
    loop.forever();

    // then
    assertThat(adapters.results.all()).hasSize(1);
  }

  @Test
  void shouldGiveWaitingMessagesBackWhenToldToStop() {
    // given
    LaunchLoop loop = loop("2", batch -> stop.request());
    adapters.announce("a.txt");
    adapters.announce("b.txt");
    adapters.announce("c.txt");

    // when
    loop.forever();

    // then
    assertThat(adapters.results.all()).hasSize(2);
    assertThat(adapters.queue.depth().visible()).isEqualTo(1);
  }

  @Test
  void shouldNotStartARoundOnceToldToStop() {
    // given
    LaunchLoop loop = loop("1", batch -> {});
    adapters.announce("a.txt");

    // when
    stop.request();
    loop.untilEmpty();

    // then
    assertThat(adapters.queue.depth().visible()).isEqualTo(1);
  }

  @Test
  void shouldEndQuietlyWhereARoundIsCutOff() {
    // given
    LaunchLoop loop = loop("1", batch -> fail(true));
    adapters.announce("a.txt");

    // when
    loop.forever();

    // then
    assertThat(stop.isRequested()).isTrue();
  }

  @Test
  void shouldNotHideAFailureOtherwise() {
    // given
    LaunchLoop loop = loop("1", batch -> fail(false));
    adapters.announce("a.txt");

    // then
    assertThatThrownBy(loop::untilEmpty).hasMessage("closed");
  }

  @Test
  void shouldGoOnAfterAFailureWhereItRunsForever() {
    // given
    AtomicInteger batches = new AtomicInteger();
    LaunchLoop loop =
        loop(
            "1",
            batch -> {
              if (batches.incrementAndGet() == 1) {
                throw new IllegalStateException("no answer");
              }
              stop.request();
            });
    adapters.announce("a.txt");
    adapters.announce("b.txt");

    // when
    loop.forever();

    // then
    assertThat(adapters.results.all()).hasSize(2);
  }

  @Test
  void shouldEndAtOnceWhereAUserMustAct() {
    // given
    LaunchLoop loop =
        loop(
            "1",
            batch -> {
              throw new UserError("no way");
            });
    adapters.announce("a.txt");

    // then
    assertThatThrownBy(loop::forever).hasMessage("no way");
  }

  /** What it counts would end with it. */
  @Test
  void shouldGoOnAfterAFailureWhileItCountsItself() {
    // given
    adapters.steps.runHere();
    adapters.announce("a.txt");
    LaunchLoop loop = loop("1", batch -> {}, failingInRound(2));

    // when
    loop.once();

    // then
    assertThat(adapters.results.all()).hasSize(1);
  }

  @Test
  void shouldEndOnAFailureWhereOthersCount() {
    // given
    adapters.announce("a.txt");
    adapters.announce("b.txt");
    LaunchLoop loop = loop("1", batch -> {}, failingInRound(2));

    // then
    assertThatThrownBy(loop::once).hasMessage("no answer");
  }

  private static Runnable failingInRound(int number) {
    AtomicInteger rounds = new AtomicInteger();
    return () -> {
      if (rounds.incrementAndGet() == number) {
        throw new IllegalStateException("no answer");
      }
    };
  }

  private void fail(boolean stopping) {
    if (stopping) {
      stop.request();
    }
    throw new IllegalStateException("closed");
  }

  private LaunchLoop loop(String maxDocuments, Consumer<Batch> persisted) {
    return loop(maxDocuments, persisted, () -> {});
  }

  private LaunchLoop loop(String maxDocuments, Consumer<Batch> persisted, Runnable betweenRounds) {
    Map<Setting, String> flags =
        Map.of(Setting.MAX_DOCUMENTS, maxDocuments, Setting.POLL_INTERVAL, "1ms");
    Pipeline pipeline = new Pipeline(Settings.of(List.of(SettingsSource.flags(flags))), adapters);
    Launcher launcher =
        pipeline.launcher(
            false,
            new BatchObserver() {
              @Override
              public void persisted(Batch batch) {
                persisted.accept(batch);
              }
            });
    return new LaunchLoop(launcher, adapters.queue, stop, betweenRounds);
  }
}
