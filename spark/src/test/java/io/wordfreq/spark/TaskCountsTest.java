package io.wordfreq.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.count.JobCounter;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskCountsTest {

  @Test
  void shouldCountOnceATaskThatRunsTwice() throws IOException {
    // given: two attempts of one task, and one of another
    TaskCounts first = counted(0, 3);
    TaskCounts again = counted(0, 5);
    TaskCounts other = counted(1, 1);

    // when
    TaskCounts all = new TaskCounts();
    all.merge(first);
    all.merge(other);
    all.merge(again);

    // then
    assertThat(all.summary(true, 7).toJson()).contains("\"flushes\":2,\"malformedBytes\":6,");
  }

  private static TaskCounts counted(int partition, long malformedBytes) {
    TaskCounts counts = new TaskCounts();
    counts.add(
        TaskCounts.Step.COUNT,
        partition,
        Map.of(JobCounter.MALFORMED_BYTES, malformedBytes, JobCounter.FLUSHES, 1L));
    return counts;
  }
}
