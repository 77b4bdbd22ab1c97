package io.wordfreq.mapreduce.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import org.apache.hadoop.io.LongWritable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPartitionerTest {

  private static final int WORDS = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 16, 64})
  void shouldSpreadTheWordsOfOneDocumentEvenly(int partitions) {
    // given: a map task adds up, so that a word is one record however frequent it is
    WordPartitioner partitioner = new WordPartitioner();
    int[] records = new int[partitions];

    // when
    for (int word = 0; word < WORDS; word++) {
      DocumentWord key =
          new DocumentWord("document", Kind.WORD, "word" + Integer.toString(word, 36));
      records[partitioner.getPartition(key, new LongWritable(1), partitions)]++;
    }

    // then
    for (int each : records) {
      assertThat(each).isBetween(WORDS * 9 / 10 / partitions, WORDS * 11 / 10 / partitions);
    }
  }
}
