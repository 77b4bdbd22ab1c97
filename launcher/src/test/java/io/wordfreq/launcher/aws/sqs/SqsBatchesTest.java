package io.wordfreq.launcher.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.aws.Backoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsBatchesTest {

  private final List<List<String>> calls = new ArrayList<>();
  private final List<Integer> pauses = new ArrayList<>();

  @Test
  void shouldGroupInTens() {
    assertThat(SqsBatches.inTens(IntStream.range(0, 25).boxed().toList()))
        .extracting(List::size)
        .containsExactly(10, 10, 5);
    assertThat(SqsBatches.inTens(List.of())).isEmpty();
  }

  @Test
  void shouldSendAgainOnlyWhatFailedAtSqsSide() {
    // when
    call(Set.of("b", "c"), false, 2);

    // then
    assertThat(calls).containsExactly(List.of("a", "b", "c"), List.of("b", "c"), List.of("b", "c"));
    assertThat(pauses).containsExactly(1, 2);
  }

  @Test
  void shouldGiveUpAfterTheLastAttempt() {
    assertThatThrownBy(() -> call(Set.of("b"), false, Integer.MAX_VALUE))
        .isInstanceOfSatisfying(
            SqsException.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("Code"))
        .hasMessageContaining("refused 1 of")
        .hasMessageContaining("because");
    assertThat(calls).hasSize(Backoff.ATTEMPTS);
  }

  @Test
  void shouldNotSendAgainWhatIsWrong() {
    assertThatThrownBy(() -> call(Set.of("b"), true, Integer.MAX_VALUE))
        .isInstanceOf(SqsException.class);
    assertThat(calls).hasSize(1);
  }

  private void call(Set<String> failing, boolean senderFault, int failures) {
    SqsBatches.call(
        List.of("a", "b", "c"),
        entry -> entry,
        left -> {
          calls.add(left);
          return left.stream()
              .filter(entry -> calls.size() <= failures && failing.contains(entry))
              .map(
                  entry ->
                      BatchResultErrorEntry.builder()
                          .id(entry)
                          .code("Code")
                          .message("because")
                          .senderFault(senderFault)
                          .build())
              .toList();
        },
        pauses::add);
  }
}
