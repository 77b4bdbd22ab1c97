package io.wordfreq.launcher.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;

class ResultChunkTest {
  private static final Batch BATCH =
      Batch.planned(
          "b1", new LongSummaryStatistics(), "s3://work/m", Timeline.UNKNOWN, Instant.EPOCH);

  private final List<Integer> stored = new ArrayList<>();
  private final ResultChunk chunk =
      new ResultChunk(BATCH, new TestClock(), results -> stored.add(results.size()));

  @Test
  void shouldStoreResultsTogether() {
    // when
    for (int i = 0; i < 1_200; i++) {
      add("word");
    }
    chunk.flush();
    chunk.flush();

    // then
    assertThat(stored).containsExactly(500, 500, 200);
  }

  @Test
  void shouldNotGatherMoreThanFitsInMemory() {
    // given
    String word = "x".repeat(3_000_000);

    // when
    for (int i = 0; i < 7; i++) {
      add(word);
    }
    chunk.flush();

    // then
    assertThat(stored).containsExactly(3, 3, 1);
  }

  private void add(String word) {
    DocumentVersion document = new DocumentVersion("b", "k", null, "01", 1, null);
    chunk.add(
        document, DocumentResult.success(document.uri(), List.of(new WordCount(word, 1)), 1, 1, 1));
  }
}
