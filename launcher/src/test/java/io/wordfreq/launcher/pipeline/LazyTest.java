package io.wordfreq.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void shouldOpenOnceWhatIsOpenedAhead() throws InterruptedException {
    // given
    Lazy<Integer> lazy = new Lazy<>(this::open);

    // when
    lazy.openAhead();
    begun.await();

    // then
    assertThat(lazy.get()).isEqualTo(1);
    assertThat(lazy.isOpen()).isTrue();
  }

  @Test
  void shouldTellOnceWhyItCouldNotBeOpenedAheadAndThenTryAgain() throws InterruptedException {
    // given
    Lazy<Integer> lazy = new Lazy<>(this::failAtFirst);

    // when
    lazy.openAhead();
    begun.await();

    // then
    assertThatThrownBy(lazy::get).hasMessage("unreachable");
    assertThat(calls).hasValue(1);
    assertThat(lazy.get()).isEqualTo(2);
  }

  private int open() {
    int call = calls.incrementAndGet();
    begun.countDown();
    return call;
  }

  private int failAtFirst() {
    int call = open();
    if (call == 1) {
      throw new IllegalStateException("unreachable");
    }
    return call;
  }
}
