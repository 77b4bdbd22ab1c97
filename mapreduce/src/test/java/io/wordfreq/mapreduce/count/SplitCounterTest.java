package io.wordfreq.mapreduce.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.text.Chunk;
import io.wordfreq.mapreduce.input.DocumentPart;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.junit.jupiter.api.Test;

class SplitCounterTest {

  private static final int PARTITIONS = 16;

  @Test
  void shouldGiveAWholeDocumentToOneTaskWhateverAnAttemptEmitsOfIt() throws Exception {
    // given: an attempt that has memory for all words, and one that has not
    Set<Integer> tasks = new HashSet<>();
    List<String> forms = new ArrayList<>();

    // when
    for (long tableBytes : new long[] {1 << 20, 1}) {
      Set<String> kinds = new HashSet<>();
      Configuration conf = new Configuration(false);
      JobOptions.setTableBytes(conf, tableBytes);
      count(
          conf,
          (key, n) -> {
            kinds.add(key.kind().toString());
            tasks.add(new WordPartitioner().getPartition(key, new LongWritable(n), PARTITIONS));
          });
      forms.add(kinds.contains("TOP_WORD") ? "top words" : "all words");
    }

    // then
    assertThat(forms).containsExactly("top words", "all words");
    assertThat(tasks).hasSize(1);
  }

  private static void count(Configuration conf, RecordSink sink)
      throws IOException, InterruptedException {
    try (SplitCounter counter = new SplitCounter(conf, PARTITIONS, sink)) {
      byte[] text = "b a c d e f g".getBytes(StandardCharsets.UTF_8);
      Chunk first = Chunk.of(text, false, 0);
      Chunk last = Chunk.of(text, true, 2L * text.length);
      counter.count(DocumentPart.whole("d", "d", 2L * text.length), first, () -> last);
      counter.end();
    }
  }
}
