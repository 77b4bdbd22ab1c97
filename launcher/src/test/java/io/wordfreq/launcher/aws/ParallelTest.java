package io.wordfreq.launcher.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParallelTest {

  @Test
  void shouldGiveResultsInOrder() {
    // given
    List<Integer> numbers = IntStream.range(0, 100).boxed().toList();

    // then
    assertThat(Parallel.map(numbers, 8, i -> i + 1))
        .containsExactlyElementsOf(IntStream.range(1, 101).boxed().toList());
    assertThat(Parallel.map(List.of(), 8, i -> i)).isEmpty();
  }

  @Test
  @Timeout(60)
  void shouldMakeAsManyCallsAtOnceAsItIsTold() {
    // given: four calls that wait for each other
    CyclicBarrier barrier = new CyclicBarrier(4);

    // then
    assertThat(Parallel.map(List.of(1, 2, 3, 4), 4, i -> await(barrier))).hasSize(4);
  }

  @Test
  void shouldThrowAFailureAsItIs() {
    // given
    IllegalArgumentException failure = new IllegalArgumentException("seven");

    // then
    assertThatThrownBy(
            () ->
                Parallel.map(
                    IntStream.range(0, 100).boxed().toList(),
                    8,
                    i -> {
                      if (i == 7) {
                        throw failure;
                      }
                      return i;
                    }))
        .isSameAs(failure);
  }

  private static int await(CyclicBarrier barrier) {
    try {
      return barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
