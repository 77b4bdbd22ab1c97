package io.wordfreq.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.mapreduce.count.DocumentWord;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PushedRecordsTest {

  /** More than wait between those who push and those who pull. */
  private static final int MANY = 10_000;

  private static final DocumentWord WORD = new DocumentWord("d", Kind.WORD, "w");

  private final List<String> ends = new ArrayList<>();

  @Test
  void shouldGiveAllRecordsAndThenSayOnceThatTheyEnded() {
    // given
    PushedRecords records =
        records(
            sink -> {
              for (long n = 0; n < MANY; n++) {
                sink.take(WORD, n);
              }
              return () -> ends.add("ended");
            });

    // when
    List<Long> numbers = new ArrayList<>();
    while (records.hasNext()) {
      assertThat(ends).isEmpty();
      numbers.add(records.next()._2());
    }

    // then
    assertThat(numbers).isEqualTo(LongStream.range(0, MANY).boxed().toList());
    assertThat(records.hasNext()).isFalse();
    assertThat(ends).containsExactly("ended");
  }

  @Test
  void shouldThrowWhatItsSourceThrewAfterWhatThatGave() {
    // given
    OutOfMemoryError thrown = new OutOfMemoryError("not really");
    PushedRecords records =
        records(
            sink -> {
              sink.take(WORD, 1);
              throw thrown;
            });

    // when, then
    assertThat(records.next()._2()).isEqualTo(1);
    assertThatThrownBy(records::hasNext).isSameAs(thrown);
  }

  @Test
  void shouldStopItsSourceWhenNobodyTakesMore() throws InterruptedException {
    // given: a source without an end, of which nobody takes all
    CountDownLatch stopped = new CountDownLatch(1);
    PushedRecords records =
        records(
            sink -> {
              try {
                while (true) {
                  sink.take(WORD, 1);
                }
              } finally {
                stopped.countDown();
              }
            });
    assertThat(records.hasNext()).isTrue();

    // when
    records.close();

    // then
    stopped.await();
    assertThat(records.isEmitting()).isFalse();
  }

  private PushedRecords records(PushedRecords.Source source) {
    return new PushedRecords(source, new RecordWriter(Spread.BY_DOCUMENT, 1));
  }
}
